"""PKCS#12 keys, the certificate profile, signing, verifying, and the stand-in certification authority."""

# asn1crypto's CMS learns the types of time-stamp tokens from this module, but only until it has first been used:
# whoever reads a PKCS#12 or a CMS before would leave a process that cannot make time stamps.
import asn1crypto.tsp  # noqa: F401
