package dev.understudy.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Makes a certificate by {@code keytool}, which every Java runtime has. */
final class SelfSignedCertificate {
    private static final String PASSWORD_VARIABLE = "UNDERSTUDY_KEY_STORE_PASSWORD";
    private static final int PASSWORD_BYTES = 16;

    private SelfSignedCertificate() {}

    /**
     * A new key, and a certificate for {@code localhost}, {@code 127.0.0.1} and {@code ::1} that is valid for a year. The file
     * of {@code keytool} is in a folder that only this user can read, and is deleted.
     *
     * @throws StartException if {@code keytool} does not make it
     */
    static TlsIdentity make() {
        try {
            Path folder = Files.createTempDirectory("understudy-");
            Path file = folder.resolve("understudy-key.p12");
            try {
                return make(file, password());
            } finally {
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("interrupted", e);
        } catch (IOException | GeneralSecurityException e) {
            throw failure(String.valueOf(e.getMessage()), e);
        }
    }

    private static String password() {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    private static TlsIdentity make(Path file, String password)
            throws IOException, InterruptedException, GeneralSecurityException {
        ProcessBuilder keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "understudy",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=localhost, O=understudy",
                        "-ext",
                        "SAN=dns:localhost,ip:127.0.0.1,ip:::1",
                        "-validity",
                        "365",
                        "-storetype",
                        "PKCS12",
                        "-storepass:env",
                        PASSWORD_VARIABLE,
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true);
        keytool.environment().put(PASSWORD_VARIABLE, password);
        Process process = start(keytool);
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(output.strip());
        }
        try (InputStream content = Files.newInputStream(file)) {
            return TlsIdentity.read(content, password.toCharArray())
                    .orElseThrow(() -> new IOException("the key store is empty"));
        }
    }

    /** The thread of the JDK that waits for a process outlives it, and keeps the class loader of the thread that starts it. */
    private static Process start(ProcessBuilder process) throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        try {
            return process.start();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static StartException failure(String reason, Exception cause) {
        return new StartException(
                "keytool of the Java runtime cannot make a certificate: " + reason
                        + ". Give --tls a PKCS#12 file instead",
                cause);
    }
}
