package io.stratalake.codegen;

/**
 * How a schema looks in Java: its type, and what reads a value of it.
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

    /** How sdk-core's {@code Property} writes down what a property holds. */
    String form() {
        return switch (kind) {
            case TEXT -> "s";
            case INTEGER -> "i";
            case LONG -> "l";
            case DECIMAL -> "d";
            case BOOLEAN -> "b";
            case TIMESTAMP -> "t";
            case FREE -> "*";
            case VOCABULARY -> "v";
            case MODEL -> "m";
            case MODEL_OR_TEXT -> "o";
            case LIST -> "[" + element.elementForm();
            case MAP -> "{" + element.elementForm();
        };
    }

    private String elementForm() {
        return adapterIfNamed() == null && !isContainer() ? form() : "";
    }

    /** The reader that the form of a property leaves open, or null where it leaves none. */
    String adapterIfNamed() {
        return switch (kind) {
            case VOCABULARY, MODEL, MODEL_OR_TEXT -> adapter();
            case LIST, MAP -> element.elementForm().isEmpty() ? element.adapter() : null;
            default -> null;
        };
    }

    private boolean isContainer() {
        return kind == Kind.LIST || kind == Kind.MAP;
    }
}
