package io.stratalake.core.auth;

import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/** Where a secret or a token may go without encryption: to this machine and nowhere else. */
public final class PlainHttp {

    private static final Pattern IPV4_LOOPBACK = Pattern.compile("127(\\.\\d{1,3}){3}");

    private PlainHttp() {}

    /**
     * Whether what is sent to this address can be read by nobody on the way: it is encrypted, or does not leave the
     * machine.
     */
    public static boolean isSafe(HttpUrl url) {
        var host = url.host();
        return url.isHttps()
                || host.equals("localhost")
                || host.equals("::1")
                || IPV4_LOOPBACK.matcher(host).matches();
    }
}
