"""PKCS#12 keys, the certificate profile, signing, verifying, and the stand-in certification authority."""
