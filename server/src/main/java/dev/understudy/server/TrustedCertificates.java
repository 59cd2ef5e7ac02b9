package dev.understudy.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The client's end of TLS connections to a server whose certificate no public authority has signed. */
final class TrustedCertificates {
    private TrustedCertificates() {}

    /**
     * Trusts the certificates of a file, and no others.
     *
     * @param file in the format PEM
     * @throws IOException if it cannot be read
     * @throws GeneralSecurityException if it has no certificates
     */
    static SSLContext of(Path file) throws IOException, GeneralSecurityException {
        try (InputStream content = Files.newInputStream(file)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(content);
            if (certificates.isEmpty()) {
                throw new CertificateException("The file " + file + " has no certificates");
            }
            return of(certificates);
        }
    }

    /** Trusts these certificates, and no others. */
    static SSLContext of(Collection<? extends Certificate> certificates) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (Certificate certificate : certificates) {
            store.setCertificateEntry(Integer.toString(number++), certificate);
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
