package io.stratalake.codegen;

import java.util.Locale;

/**
 * The Java type of a schema.
 *
 * @param kind the kind of its values
 * @param name the type as declared
 * @param element the type of the elements of a list or of the values of a map, otherwise null
 * @param nullableElement whether the values of a map may be null
 */
record JavaType(Kind kind, String name, JavaType element, boolean nullableElement) {

    enum Kind {
        STRING,
        INTEGER,
        LONG,
        /** A whole number of 64 bits that is a string on the wire. */
        LONG_TEXT,
        DOUBLE,
        /** A decimal number without loss, such as an amount of money. */
        DECIMAL,
        BOOLEAN,
        TIMESTAMP,
        OPEN_ENUM,
        MODEL,
        /** A model that the service sends as a bare string in places. */
        MODEL_OR_STRING,
        LIST,
        MAP,
        ANY;

        /** Returns the name in a table of properties. */
        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static JavaType scalar(Kind kind) {
        return new JavaType(
                kind,
                switch (kind) {
                    case STRING -> "String";
                    case INTEGER -> "Integer";
                    case LONG, LONG_TEXT -> "Long";
                    case DOUBLE -> "Double";
                    case DECIMAL -> "BigDecimal";
                    case BOOLEAN -> "Boolean";
                    case TIMESTAMP -> "OffsetDateTime";
                    case ANY -> "Object";
                    case OPEN_ENUM, MODEL, MODEL_OR_STRING, LIST, MAP ->
                        throw new IllegalArgumentException(kind + " is not a scalar");
                },
                null,
                false);
    }

    static JavaType named(Kind kind, String name) {
        return new JavaType(kind, name, null, false);
    }

    static JavaType list(JavaType element) {
        return new JavaType(Kind.LIST, "List<" + element.name + ">", element, false);
    }

    static JavaType map(JavaType element, boolean nullable) {
        var value = nullable ? "@Nullable " + element.name : element.name;
        return new JavaType(Kind.MAP, "Map<String, " + value + ">", element, nullable);
    }

    /** Returns the type of a value that is present. */
    String present() {
        return switch (kind) {
            case INTEGER -> "int";
            case LONG, LONG_TEXT -> "long";
            case DOUBLE -> "double";
            case BOOLEAN -> "boolean";
            default -> name;
        };
    }

    /** Returns the type of a value that may be absent. */
    String optional() {
        return "@Nullable " + name;
    }

    /** Returns the Java expression of the JSON adapter. */
    String adapter() {
        return switch (kind) {
            case STRING -> "Adapters.TEXT";
            case INTEGER -> "Adapters.INTEGER";
            case LONG -> "Adapters.LONG";
            case DOUBLE -> "Adapters.DOUBLE";
            case DECIMAL -> "Adapters.DECIMAL";
            case BOOLEAN -> "Adapters.BOOLEAN";
            case TIMESTAMP -> "Adapters.TIMESTAMP";
            case ANY -> "Adapters.FREE";
            case OPEN_ENUM, MODEL, MODEL_OR_STRING -> name + ".adapter()";
            case LONG_TEXT -> throw new ContractException("a number that is a string on the wire must be a property");
            case LIST -> "Adapters.list(" + element.adapter() + ")";
            case MAP -> "Adapters.map(" + element.adapter() + ")";
        };
    }

    /** Returns the type as a table of properties names it: see {@code Property} of sdk-core. */
    String word() {
        return isContainer() ? kind.word() + "<" + element.kind.word() + ">" : kind.word();
    }

    /** Returns the adapter that a table of properties does not name, or null if the word of the type is enough. */
    String adapterBesideTable() {
        return switch (kind) {
            case OPEN_ENUM, MODEL, MODEL_OR_STRING -> adapter();
            case LIST, MAP -> element.isContainer() || element.adapterBesideTable() != null ? element.adapter() : null;
            default -> null;
        };
    }

    private boolean isContainer() {
        return kind == Kind.LIST || kind == Kind.MAP;
    }
}
