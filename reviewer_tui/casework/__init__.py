"""What happens to an application: intake, claim, checks, hearing, decision, delivery."""
