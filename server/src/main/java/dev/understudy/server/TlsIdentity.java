package dev.understudy.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * The private key and the certificate of a server.
 *
 * @param context for the server's end of connections
 * @param chain the certificate of the server, then those that signed it
 */
record TlsIdentity(SSLContext context, List<X509Certificate> chain) {
    private static final Base64.Encoder PEM = Base64.getMimeEncoder(64, new byte[] {'\n'});

    /**
     * Reads the file, or makes a certificate, and writes the certificate where the options say.
     *
     * @throws UsageException if a file cannot be used
     * @throws StartException if no certificate can be made
     */
    static TlsIdentity of(TlsOptions options) {
        TlsIdentity identity = options.isSelfSigned() ? SelfSignedCertificate.make() : ofFile(options);
        if (options.certificateFile() != null) {
            identity.write(options.certificateFile());
        }
        return identity;
    }

    private static TlsIdentity ofFile(TlsOptions options) {
        Path file = Path.of(options.source());
        if (!Files.isRegularFile(file)) {
            throw new UsageException(
                    "There is no file " + file + ". Give --tls a PKCS#12 file, or " + TlsOptions.SELF_SIGNED);
        }
        char[] password = Optional.ofNullable(options.password()).orElse("").toCharArray();
        try (InputStream content = Files.newInputStream(file)) {
            return read(content, password)
                    .orElseThrow(() -> new UsageException("The file " + file
                            + " has no private key with a certificate. Give --tls a PKCS#12 file that has both"));
        } catch (IOException e) {
            if (e.getCause() instanceof UnrecoverableKeyException) {
                throw new UsageException(wrongPassword(file, options), e);
            }
            throw new UsageException(
                    "The file " + file + " cannot be read as PKCS#12. Give --tls a PKCS#12 file: " + e.getMessage(), e);
        } catch (UnrecoverableKeyException e) {
            throw new UsageException(wrongPassword(file, options), e);
        } catch (GeneralSecurityException e) {
            throw new UsageException("The file " + file + " cannot be used for --tls: " + e.getMessage(), e);
        }
    }

    private static String wrongPassword(Path file, TlsOptions options) {
        return options.password() == null
                ? "The file " + file + " has a password. Set the environment variable " + Environment.TLS_PASSWORD
                : "The environment variable " + Environment.TLS_PASSWORD + " is not the password of the file " + file;
    }

    /**
     * Reads a key store.
     *
     * @param content in the format PKCS#12
     * @return empty if it has no private key
     * @throws IOException if it cannot be read; with a wrong password the cause is an {@link UnrecoverableKeyException}
     */
    static Optional<TlsIdentity> read(InputStream content, char[] password)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(content, password);
        for (String alias : Collections.list(store.aliases())) {
            Certificate[] chain = store.getCertificateChain(alias);
            if (store.isKeyEntry(alias) && chain != null) {
                return Optional.of(of(store, password, chain));
            }
        }
        return Optional.empty();
    }

    private static TlsIdentity of(KeyStore store, char[] password, Certificate... chain)
            throws GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return new TlsIdentity(
                context, Arrays.stream(chain).map(X509Certificate.class::cast).toList());
    }

    /** The certificate of the server. */
    X509Certificate certificate() {
        return chain.get(0);
    }

    private void write(Path file) {
        try {
            Files.writeString(file, chain.stream().map(TlsIdentity::pem).collect(Collectors.joining()));
        } catch (IOException e) {
            throw new UsageException(
                    "The file " + file + " cannot be written. Give --tls-certificate a file in a folder that exists",
                    e);
        }
    }

    private static String pem(X509Certificate certificate) {
        try {
            String base64 = new String(PEM.encode(certificate.getEncoded()), StandardCharsets.US_ASCII);
            return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("A certificate that was read has an encoding", e);
        }
    }
}
