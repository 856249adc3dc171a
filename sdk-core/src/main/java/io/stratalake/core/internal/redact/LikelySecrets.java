package io.stratalake.core.internal.redact;

import java.util.List;
import java.util.regex.Pattern;

/** Text that looks like a credential, recognized by its name or its form. */
final class LikelySecrets {

    private static final String NAMES = "password|passwd|passphrase|secret|token|api[-_ ]?key|private[-_ ]?key|jwt"
            + "|authorization|credentials?|signature|cookie";

    private static final Pattern NAME = Pattern.compile(NAMES, Pattern.CASE_INSENSITIVE);
    private static final Pattern SEPARATORS = Pattern.compile("[-_ ]");

    private record Rule(Pattern secret, String replacement) {

        static Rule of(String pattern, String replacement) {
            return new Rule(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), replacement);
        }
    }

    private static final List<Rule> RULES = List.of(
            // A named value: password=…, "client_secret": "…", access token: …
            Rule.of(
                    "((?:" + NAMES + ")[\\w-]{0,40}[\"']?\\s{0,9}[:=]\\s{0,9}(?:(?:bearer|basic)\\s{1,9})?)"
                            + "(?:\"(?:[^\"\\\\]|\\\\.)*+\"?|'[^']*+'?|[^\\s,;&)}\\]]+)",
                    "$1***"),
            Rule.of("\\b(bearer|basic)\\s+[A-Za-z0-9._~+/=-]{4,}", "$1 ***"),
            // A JSON Web Token (RFC 7519): its header is a JSON object, whose beginning {" is eyJ in Base64.
            Rule.of("\\beyJ[A-Za-z0-9_-]{4,}(?:\\.[A-Za-z0-9_-]*+){0,4}", "***"),
            // The user and password of a URL.
            Rule.of("://[^\\s/@]*+@", "://***@"));

    /** A URL with or without a query. One without is matched too, so that none of its text is scanned twice. */
    private static final Pattern URL = Pattern.compile("(://[^\\s?#]*+)([?#]\\S*+)?");

    private LikelySecrets() {}

    static boolean isNameOfOne(String name) {
        return NAME.matcher(SEPARATORS.matcher(name).replaceAll("")).find();
    }

    static String maskedIn(String text) {
        var masked = text;
        for (var rule : RULES) {
            masked = rule.secret().matcher(masked).replaceAll(rule.replacement());
        }
        return URL.matcher(masked).replaceAll(url -> url.group(2) == null ? "$0" : "$1?***");
    }
}
