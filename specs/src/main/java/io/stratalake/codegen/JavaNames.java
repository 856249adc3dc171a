package io.stratalake.codegen;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/** Converts names on the wire to names in Java. */
final class JavaNames {

    /** The methods that every model has; a property of that name gets a suffix. */
    private static final Set<String> RESERVED = Set.of(
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

    /** The locals, fields and fixed parameters of the generated API methods. */
    private static final Set<String> LOCALS = Set.of(
            "body",
            "cursor",
            "file",
            "limit",
            "listSpec",
            "offset",
            "options",
            "pipeline",
            "query",
            "request",
            "wholeQuery");

    private static final Pattern SEPARATORS = Pattern.compile("[^A-Za-z0-9]+");
    private static final Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    private JavaNames() {}

    /** Returns {@code dry-run} as {@code dryRun}. Keywords and methods of models get the suffix {@code Value}. */
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
        return SourceVersion.isKeyword(member) || RESERVED.contains(member) ? member + "Value" : member;
    }

    /** Same as {@link #member}, with the suffix {@code Value} for the locals of API methods. */
    static String argument(String wireName) {
        var name = member(wireName);
        return LOCALS.contains(name) ? name + "Value" : name;
    }

    /** Same as {@link #member}, with the suffix {@code Value} for the parameters of query methods. */
    static String queryMember(String wireName) {
        var name = member(wireName);
        return name.equals("request") ? name + "Value" : name;
    }

    /** Returns the name, with a number from 2 on if it is among the names used so far, and adds the result to them. */
    static String distinct(String name, Set<String> used) {
        var distinct = name;
        for (var number = 2; !used.add(distinct); number++) {
            distinct = name + (name.equals(name.toUpperCase(Locale.ROOT)) ? "_" : "") + number;
        }
        return distinct;
    }

    /** Returns a string escaped for a Java literal. */
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

    /** Returns {@code listSubscriptions} as {@code LIST_SUBSCRIPTIONS}. */
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

    /** Returns {@code Name} as {@code name}, and an acronym in lowercase: {@code ID} as {@code id}. */
    static String lowerFirst(String word) {
        if (word.chars().noneMatch(Character::isLowerCase)) {
            return word.toLowerCase(Locale.ROOT);
        }
        return Character.toLowerCase(word.charAt(0)) + word.substring(1);
    }
}
