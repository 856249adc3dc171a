package io.stratalake.core.internal.okhttp;

import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.internal.client.EnvironmentVariables;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The environment variables of proxies. A name in lower case takes precedence, as in curl. */
final class ProxyVariables {

    private static final int DEFAULT_PORT = 80;
    private static final String EXAMPLE = " is not a proxy such as http://proxy.example.com:3128. Special characters in"
            + " user and password are percent-encoded. The value is not shown, as it may contain a password";

    private final EnvironmentVariables variables;

    ProxyVariables(Map<String, String> variables) {
        this.variables = new EnvironmentVariables(variables);
    }

    /**
     * Returns the proxy in a variable.
     *
     * @return null if the variable is not set or blank
     * @throws ConfigurationException if the value is not a URL or host of an HTTP proxy
     */
    @Nullable
    HttpProxy proxy(String name) {
        var text = value(name);
        if (text == null) {
            return null;
        }
        var url = url(name, text.contains("://") ? text : "http://" + text);
        if (!"http".equalsIgnoreCase(url.getScheme())) {
            throw new ConfigurationException(name + " is a proxy of another kind: only http://host:port is supported,"
                    + " which also tunnels https requests. A SOCKS proxy is set with -DsocksProxyHost and"
                    + " -DsocksProxyPort");
        }
        if (url.getHost() == null
                || !(url.getRawPath().isEmpty() || url.getRawPath().equals("/"))) {
            throw new ConfigurationException(name + EXAMPLE);
        }
        var port = url.getPort() >= 0 ? url.getPort() : DEFAULT_PORT;
        var user = url.getRawUserInfo();
        if (user == null) {
            return new HttpProxy(url.getHost(), port, null);
        }
        var colon = user.indexOf(':');
        return HttpProxy.of(
                url.getHost(),
                port,
                decoded(name, colon < 0 ? user : user.substring(0, colon)),
                colon < 0 ? "" : decoded(name, user.substring(colon + 1)));
    }

    /** Returns the hosts in {@code NO_PROXY}. */
    DirectHosts direct() {
        var text = value("NO_PROXY");
        return text == null ? DirectHosts.NONE : DirectHosts.parse(text);
    }

    private @Nullable String value(String name) {
        var lower = variables.value(name.toLowerCase(Locale.ROOT));
        return lower != null ? lower : variables.value(name);
    }

    private static URI url(String name, String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            // Not as the cause: it quotes the value.
            throw new ConfigurationException(name + EXAMPLE);
        }
    }

    private static String decoded(String name, String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // Not as the cause: it quotes a part of the password.
            throw new ConfigurationException(name + EXAMPLE);
        }
    }
}
