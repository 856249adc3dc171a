package io.stratalake.sandbox.http;

/** The media types of bodies. */
public final class MediaTypes {

    public static final String JSON = "application/json";
    public static final String MERGE_PATCH = "application/merge-patch+json";

    private MediaTypes() {}

    public static void requireJson(Request request) {
        if (!request.hasMediaType(JSON)) {
            throw HttpError.unsupportedMediaType(JSON);
        }
    }

    /** Returns whether the header is exactly that of a merge patch, because the service rejects a charset parameter. */
    public static boolean isMergePatch(Request request) {
        return request.contentType().equals(MERGE_PATCH);
    }

    public static void requireMergePatch(Request request) {
        if (!isMergePatch(request)) {
            throw HttpError.unsupportedMediaType(MERGE_PATCH);
        }
    }
}
