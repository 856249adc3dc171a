package io.stratalake.core.internal.redact;

import java.util.List;
import java.util.regex.Pattern;

/** Text that looks like a credential, recognized by its name or its form. */
final class LikelySecrets {

    private static final String NAMES = SecretNames.PATTERN;

    /** Names that are part of other words, so that they count only on their own. */
    private static final String SHORT_NAMES = "\\b(?:pass|pw|psk|otp|pin|sig|sas|sid)\\b";

    private static final String SCHEMES = "bearer|basic|negotiate|ntlm|digest|apikey|hmac";

    /** Quotes, also escaped for JSON within JSON. */
    private static final String QUOTE = "\\\\{0,8}[\"']?";

    private static final String ASSIGNMENT = QUOTE + "\\s{0,9}(?:[:=]>?|->|%(?:25){0,6}3[ad])\\s{0,9}";

    private record Rule(Pattern secret, String replacement) {

        static Rule of(String pattern, String replacement) {
            return new Rule(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), replacement);
        }
    }

    private static final List<Rule> RULES = List.of(
            // A key or certificate (RFC 7468, or with spaces in RFC 4716), on one line, and cut off maybe.
            Rule.of(
                    "-{4,5} ?BEGIN [A-Z0-9 ]{1,60}-{4,5}(?:(?!-{4,5} ?END).)*+(?:-{4,5} ?END[A-Z0-9 ]{0,60}-{4,5})?",
                    "***"),
            // All cookies of a header: name=…; name=…
            Rule.of("(\\b(?:set-)?cookie2?" + ASSIGNMENT + QUOTE + ")[^\"'}\\]]++", "$1***"),
            // A named value: password=…, "client_secret": "…", access token: …
            Rule.of(
                    "((?:(?:" + NAMES + ")[\\w-]{0,40}|" + SHORT_NAMES + ")" + ASSIGNMENT + "(?:(?:" + SCHEMES
                            + ")\\s{1,9})?)"
                            + "(?:\\\\{1,8}\"[^\"]*+\"?|\"(?:[^\"\\\\]|\\\\.)*+\"?|'[^']*+'?|[^\\s,;&)}\\]]+)",
                    "$1***"),
            // The same in XML.
            Rule.of("(<(?:\\w{1,20}:)?[\\w-]{0,20}(?:" + NAMES + ")[\\w-]{0,20}(?:\\s[^<>]{0,200})?>)[^<]++", "$1***"),
            // An option of a command line: --password …
            Rule.of(
                    "((?<![\\w-])--?[\\w-]{0,20}(?:" + NAMES
                            + ")[\\w-]{0,20}\\s{1,9})(?:\"[^\"]*+\"?|'[^']*+'?|[^\\s\"'-]\\S*+)",
                    "$1***"),
            Rule.of("\\b(" + SCHEMES + ")\\s+[A-Za-z0-9._~+/=-]{4,}", "$1 ***"),
            // A JSON Web Token (RFC 7519): its header is a JSON object, whose beginning {" is eyJ in Base64.
            Rule.of("\\beyJ[A-Za-z0-9_-]{4,}(?:\\.[A-Za-z0-9_-]*+){0,4}", "***"),
            // Keys with a fixed beginning: Omnistrate, AWS, Google, GitHub, GitLab, Slack, Stripe and OpenAI, Vault,
            // npm.
            Rule.of(
                    "\\b(?:om_[\\w-]{4,}|(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{12,}|AIza[\\w-]{20,}|ya29\\.[\\w.-]{10,}|GOCSPX-[\\w-]{8,}"
                            + "|gh[opsur]_\\w{16,}|github_pat_\\w{16,}|glpat-[\\w-]{12,}|xox[a-z]-[\\w-]{8,}"
                            + "|sk[-_](?:live|test|proj|ant)?[-_]?[A-Za-z0-9]{16,}|hv[bs]\\.[\\w-]{16,}|npm_\\w{16,})",
                    "***"),
            // The user and password of a URL, which may have an at sign, and without a scheme.
            Rule.of("://(?:[^\\s/@]*+@)++", "://***@"),
            Rule.of("(?<![\\w.:/+-])[\\w.+-]{1,64}:[^\\s:@/\"',;=]{1,128}@(?=[\\w.-]*\\w)", "***@"));

    /** A URL with or without a query. One without is matched too, so that none of its text is scanned twice. */
    private static final Pattern URL = Pattern.compile("(://[^\\s?#]*+)([?#]\\S*+)?");

    /** All up to the last at sign, also an encoded one, with any number of slashes after the scheme. */
    private static final Pattern USER_INFO =
            Pattern.compile("^((?:[A-Za-z][A-Za-z0-9+.-]*:)?/*+).*(?:@|%40)", Pattern.DOTALL);

    private static final Pattern END_OF_PATH = Pattern.compile("[?#]");

    private LikelySecrets() {}

    /** Masks the user and password, the query and the fragment of a URL. */
    static String maskedInUrl(String url) {
        var end = END_OF_PATH.matcher(url);
        var path = end.find() ? url.substring(0, end.start()) : url;
        var masked = maskedIn(USER_INFO.matcher(path).replaceFirst("$1***@"));
        return path.length() == url.length() ? masked : masked + url.charAt(path.length()) + Redactor.MASK;
    }

    static String maskedIn(String text) {
        var masked = text;
        for (var rule : RULES) {
            masked = rule.secret().matcher(masked).replaceAll(rule.replacement());
        }
        return URL.matcher(masked).replaceAll(url -> url.group(2) == null ? "$0" : "$1?***");
    }
}
