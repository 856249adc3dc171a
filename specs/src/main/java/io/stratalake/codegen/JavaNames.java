package io.stratalake.codegen;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/** Names on the wire as names in Java. */
final class JavaNames {

    /** Methods that every model has; a property of that name gets a suffix. */
    private static final Set<String> TAKEN = Set.of(
            "adapter",
            "build",
            "builder",
            "clone",
            "copy",
            "equals",
            "finalize",
            "fromJson",
            "getClass",
            "hashCode",
            "notify",
            "notifyAll",
            "require",
            "required",
            "toBuilder",
            "toJson",
            "toString",
            "typeOf",
            "unknownHash",
            "unknownProperties",
            "unknownProperty",
            "sameUnknown",
            "wait",
            "writeTo",
            "writeUnknown");

    /** What the generated methods of API classes call their own things. */
    private static final Set<String> LOCALS =
            Set.of("body", "cursor", "fixed", "limit", "listing", "offset", "options", "pipeline", "query", "request");

    private static final Pattern SEPARATORS = Pattern.compile("[^A-Za-z0-9]+");
    private static final Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    private JavaNames() {}

    /** {@code dry-run} as {@code dryRun}; what Java or every model has taken gets the suffix {@code Value}. */
    static String member(String wireName) {
        var name = new StringBuilder();
        for (var word : SEPARATORS.split(wireName, -1)) {
            if (word.isEmpty()) {
                continue;
            }
            name.append(name.isEmpty() ? lowerFirst(word) : upperFirst(word));
        }
        if (name.isEmpty() || Character.isDigit(name.charAt(0))) {
            name.insert(0, "value");
        }
        var member = name.toString();
        return SourceVersion.isKeyword(member) || TAKEN.contains(member) ? member + "Value" : member;
    }

    /** As {@link #member}; what the methods of API classes have taken gets the suffix {@code Value}, too. */
    static String argument(String wireName) {
        var name = member(wireName);
        return LOCALS.contains(name) ? name + "Value" : name;
    }

    /** As {@link #member}; what the methods of query classes have taken gets the suffix {@code Value}, too. */
    static String queryMember(String wireName) {
        var name = member(wireName);
        return name.equals("request") ? name + "Value" : name;
    }

    /** The name; where it is among those given so far, the first with a number behind it, from 2 on, that is not. */
    static String distinct(String name, Set<String> given) {
        var distinct = name;
        for (var number = 2; !given.add(distinct); number++) {
            distinct = name + (name.equals(name.toUpperCase(Locale.ROOT)) ? "_" : "") + number;
        }
        return distinct;
    }

    /** A text as it stands between the quotes of a Java literal. */
    static String literal(String text) {
        var literal = new StringBuilder();
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            switch (c) {
                case '"' -> literal.append("\\\"");
                case '\\' -> literal.append("\\\\");
                case '\n' -> literal.append("\\n");
                case '\r' -> literal.append("\\r");
                case '\t' -> literal.append("\\t");
                default -> literal.append(c);
            }
        }
        return literal.toString();
    }

    /** {@code listSubscriptions} as {@code LIST_SUBSCRIPTIONS}. */
    static String constant(String wireName) {
        var words =
                WORD_START.matcher(SEPARATORS.matcher(wireName).replaceAll("_")).replaceAll("_");
        var name = words.toUpperCase(Locale.ROOT).replaceAll("^_+|_+$", "").replaceAll("__+", "_");
        if (name.isEmpty()) {
            return "EMPTY";
        }
        return Character.isDigit(name.charAt(0)) ? "_" + name : name;
    }

    static String upperFirst(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    /** Lowers the first letter, and all of them where the word is an acronym: {@code ID} as {@code id}. */
    private static String lowerFirst(String word) {
        if (word.chars().noneMatch(Character::isLowerCase)) {
            return word.toLowerCase(Locale.ROOT);
        }
        return Character.toLowerCase(word.charAt(0)) + word.substring(1);
    }
}
