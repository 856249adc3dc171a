package io.stratalake.core.internal.redact;

import io.stratalake.core.internal.failure.SingleLine;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Words that are not ours, made fit to be shown: on one line, and without what looks like a credential, should a
 * service repeat one. The last of several guards: credentials that the SDK knows are taken out where it knows them.
 */
public final class Scrubbed {

    private record Rule(Pattern secret, String instead) {

        static Rule of(String pattern, String instead) {
            return new Rule(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), instead);
        }
    }

    private static final List<Rule> RULES = List.of(
            // What names itself: password=…, "client_secret": "…", access token: …
            Rule.of(
                    "((?:password|passwd|passphrase|secret|token|api[-_ ]?key|authorization|credentials?|signature"
                            + "|cookie)"
                            + "[\\w-]{0,40}[\"']?\\s{0,9}[:=]\\s{0,9}(?:(?:bearer|basic)\\s{1,9})?)"
                            + "(?:\"(?:[^\"\\\\]|\\\\.)*+\"?|'[^']*+'?|[^\\s,;&)}\\]]+)",
                    "$1***"),
            Rule.of("\\b(bearer|basic)\\s+[A-Za-z0-9._~+/=-]{4,}", "$1 ***"),
            // A JSON Web Token (RFC 7519): its header is an object, and "{\"" begins so in Base64.
            Rule.of("\\beyJ[A-Za-z0-9_-]{4,}(?:\\.[A-Za-z0-9_-]*+){0,4}", "***"),
            // The user of an address.
            Rule.of("://[^\\s/@]*+@", "://***@"));

    /** With its query, if it has one. Without one it is a match too: nothing of it is looked at a second time. */
    private static final Pattern ADDRESS = Pattern.compile("(://[^\\s?#]*+)([?#]\\S*+)?");

    private Scrubbed() {}

    public static String of(String text) {
        var scrubbed = SingleLine.of(text, SingleLine.MAX_LINE);
        for (var rule : RULES) {
            scrubbed = rule.secret().matcher(scrubbed).replaceAll(rule.instead());
        }
        return ADDRESS.matcher(scrubbed).replaceAll(address -> address.group(2) == null ? "$0" : "$1?***");
    }
}
