"""A certificate for phones of this network, made at the first start: their browsers give camera and
microphone to HTTPS alone.

Nobody has signed it, so a browser warns once; its fingerprint is printed, to compare.
"""

from __future__ import annotations

import ipaddress
import os
from datetime import datetime, timedelta, timezone
from pathlib import Path

from models.folders import make_private

CERTIFICATE, KEY = "certificate.pem", "certificate-key.pem"
DAYS = 397  # the most that browsers take
RENEW_DAYS = 30  # before it ends


def own_certificate(folder: Path, addresses: list[str], names: list[str]) -> tuple[Path, Path]:
    """The files of a certificate for these addresses and names and of its key; made anew when it is
    not there, ends soon, or is for other addresses."""
    certificate, key = folder / CERTIFICATE, folder / KEY
    if not (certificate.exists() and key.exists() and _serves(certificate, addresses)):
        make_private(folder)
        _make(certificate, key, addresses, names)
    return certificate, key


def fingerprint(certificate: Path) -> str:
    """The SHA-256 of a certificate, as browsers show it."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes

    digest = x509.load_pem_x509_certificate(certificate.read_bytes()).fingerprint(hashes.SHA256())
    return digest.hex(":").upper()


def _serves(certificate: Path, addresses: list[str]) -> bool:
    """Whether a certificate is for all these addresses, and for a while longer."""
    from cryptography import x509

    try:
        found = x509.load_pem_x509_certificate(certificate.read_bytes())
        names = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (ValueError, x509.ExtensionNotFound):
        return False
    held = {str(address) for address in names.get_values_for_type(x509.IPAddress)}
    left = found.not_valid_after_utc - datetime.now(timezone.utc)
    return set(addresses) <= held and left > timedelta(days=RENEW_DAYS)


def _make(certificate: Path, key: Path, addresses: list[str], names: list[str]) -> None:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

    secret = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Sightline on this network")])
    now = datetime.now(timezone.utc)
    served: list[x509.GeneralName] = [x509.DNSName(name) for name in names]
    served += [x509.IPAddress(ipaddress.ip_address(address)) for address in addresses]
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(secret.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=DAYS))
        .add_extension(x509.SubjectAlternativeName(served), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .sign(secret, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    private = secret.private_bytes(
        pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    key.unlink(missing_ok=True)
    descriptor = os.open(key, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(private)
    certificate.write_bytes(made.public_bytes(pem))
