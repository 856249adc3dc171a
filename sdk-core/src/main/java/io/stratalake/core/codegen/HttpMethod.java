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
     * Returns whether the method is idempotent (RFC 9110, section 9.2.2). A contract may override it for an operation.
     */
    public boolean isRepeatable() {
        return repeatable;
    }
}
