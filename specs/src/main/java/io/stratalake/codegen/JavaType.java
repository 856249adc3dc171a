package io.stratalake.codegen;

/**
 * How a schema looks in Java: its type, and the expressions that read and copy a value of it.
 *
 * @param kind what sort of value it is
 * @param name the Java type as declared
 * @param element the type of the elements of a list or of the values of a map, otherwise null
 * @param nullableElement whether a null among the values of a map is a value
 */
record JavaType(Kind kind, String name, JavaType element, boolean nullableElement) {

    enum Kind {
        TEXT,
        INTEGER,
        LONG,
        DECIMAL,
        BOOLEAN,
        TIMESTAMP,
        VOCABULARY,
        MODEL,
        /** A model that the service writes as a bare text in places. */
        MODEL_OR_TEXT,
        LIST,
        MAP,
        FREE
    }

    static JavaType scalar(Kind kind) {
        return new JavaType(
                kind,
                switch (kind) {
                    case TEXT -> "String";
                    case INTEGER -> "Integer";
                    case LONG -> "Long";
                    case DECIMAL -> "Double";
                    case BOOLEAN -> "Boolean";
                    case TIMESTAMP -> "OffsetDateTime";
                    case FREE -> "Object";
                    case VOCABULARY, MODEL, MODEL_OR_TEXT, LIST, MAP ->
                        throw new IllegalArgumentException(kind + " is no scalar");
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

    /** The type of a value that is certainly there. */
    String present() {
        return switch (kind) {
            case INTEGER -> "int";
            case LONG -> "long";
            case DECIMAL -> "double";
            case BOOLEAN -> "boolean";
            default -> name;
        };
    }

    /** The type of a value that may be absent. */
    String optional() {
        return "@Nullable " + name;
    }

    /** The reader and writer of values without a name. */
    String adapter() {
        return switch (kind) {
            case TEXT -> "Adapters.TEXT";
            case INTEGER -> "Adapters.INTEGER";
            case LONG -> "Adapters.LONG";
            case DECIMAL -> "Adapters.DOUBLE";
            case BOOLEAN -> "Adapters.BOOLEAN";
            case TIMESTAMP -> "Adapters.TIMESTAMP";
            case FREE -> "Adapters.FREE";
            case VOCABULARY, MODEL, MODEL_OR_TEXT -> name + ".adapter()";
            case LIST -> "Adapters.list(" + element.adapter() + ")";
            case MAP -> "Adapters.map(" + element.adapter() + ")";
        };
    }

    /** Reads a property, from {@code in}. */
    String read() {
        return switch (kind) {
            case TEXT -> "Tolerant.text(in)";
            case INTEGER -> "Tolerant.integer(in)";
            case LONG -> "Tolerant.longInteger(in)";
            case DECIMAL -> "Tolerant.decimal(in)";
            case BOOLEAN -> "Tolerant.bool(in)";
            case TIMESTAMP -> "Tolerant.timestamp(in)";
            case FREE -> "Tolerant.free(in)";
            case VOCABULARY -> "Tolerant.vocabulary(in, " + adapter() + ")";
            case MODEL -> "Tolerant.model(in, " + adapter() + ")";
            case MODEL_OR_TEXT -> "Tolerant.modelOrText(in, " + adapter() + ")";
            case LIST -> "Tolerant.list(in, " + element.adapter() + ")";
            case MAP -> "Tolerant.map(in, " + element.adapter() + ")";
        };
    }

    /** A copy that the caller cannot change. */
    String copy(String value) {
        return switch (kind) {
            case LIST, MAP, FREE -> "copy(" + value + ")";
            default -> value;
        };
    }
}
