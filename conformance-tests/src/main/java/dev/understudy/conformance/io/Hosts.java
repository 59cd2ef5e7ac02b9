package dev.understudy.conformance.io;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/** Tells servers on this machine from others. */
public final class Hosts {
    private Hosts() {}

    /** Whether a base URL names a host beyond loopback; false for what is no URL, true for an unknown host. */
    public static boolean isRemote(String url) {
        try {
            String host = URI.create(url).getHost();
            return host != null && !InetAddress.getByName(host).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false;
        } catch (UnknownHostException e) {
            return true;
        }
    }
}
