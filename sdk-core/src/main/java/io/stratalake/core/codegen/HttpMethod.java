package io.stratalake.core.codegen;

/** The HTTP methods that the platforms use. */
public enum HttpMethod {
    GET(true),
    PUT(true),
    DELETE(true),
    POST(false),
    PATCH(false);

    private final boolean repeatable;

    HttpMethod(boolean repeatable) {
        this.repeatable = repeatable;
    }

    /**
     * Whether sending the request twice has the effect of sending it once (RFC 9110, section 9.2.2). A contract may say
     * otherwise of a single operation.
     */
    public boolean isRepeatable() {
        return repeatable;
    }
}
