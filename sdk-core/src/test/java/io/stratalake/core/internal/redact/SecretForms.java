package io.stratalake.core.internal.redact;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The forms in which a service may repeat a secret, none of which has a control character. */
public final class SecretForms {

    private SecretForms() {}

    /** Returns the forms of a secret of ASCII characters. */
    public static List<String> of(String user, String secret) {
        var form = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        var basic = Base64.getEncoder().encodeToString((user + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return List.of(
                secret,
                json(secret),
                json(json(secret)),
                json(secret).replace("/", "\\/"),
                each(secret, "\\u%04x"),
                each(secret, "\\u%04X"),
                form,
                form.toLowerCase(Locale.ROOT).equals(form) ? form : lowerCaseDigits(form),
                form.replace("+", "%20"),
                form.replace("%", "%25"),
                each(secret, "%%%02X"),
                secret.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;"),
                each(secret, "&#%d;"),
                each(secret, "&#x%x;"),
                basic,
                basic.replace("=", ""),
                basic.replace('+', '-').replace('/', '_'));
    }

    private static String json(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static String each(String text, String format) {
        return text.chars().mapToObj(c -> format.formatted(c)).collect(Collectors.joining());
    }

    private static String lowerCaseDigits(String form) {
        var lower = new StringBuilder(form);
        for (var i = form.indexOf('%'); i >= 0; i = form.indexOf('%', i + 1)) {
            lower.replace(i, i + 3, form.substring(i, i + 3).toLowerCase(Locale.ROOT));
        }
        return lower.toString();
    }
}
