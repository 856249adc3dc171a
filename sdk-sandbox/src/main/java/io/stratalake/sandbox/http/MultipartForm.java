package io.stratalake.sandbox.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The strict reader of multipart forms (RFC 7578). */
final class MultipartForm {

    static final String TYPE = "multipart/form-data";

    private static final Pattern BOUNDARY = Pattern.compile("(?i);\\s*boundary=\"?([^\";]+)\"?");
    private static final Pattern DISPOSITION = Pattern.compile(
            "(?im)^content-disposition: *form-data; *name=\"([^\"]*)\"(?:; *filename=\"([^\"]*)\")?.*$");
    private static final Pattern MEDIA_TYPE = Pattern.compile("(?im)^content-type: *([^;\r\n]+).*$");
    private static final String LINE = "\r\n";

    private final List<Part> parts;

    /**
     * A part of a form.
     *
     * @param name the name of the part, with quotes as {@code %22}
     * @param fileName the name of the file; null if the part is no file
     * @param mediaType the media type without its parameters; null if absent
     */
    record Part(
            String name,
            @Nullable String fileName,
            @Nullable String mediaType,
            String content) {}

    private MultipartForm(List<Part> parts) {
        this.parts = parts;
    }

    /** @throws HttpError if the body is not a form */
    static MultipartForm read(Request request) {
        var boundary = BOUNDARY.matcher(request.contentType());
        if (!boundary.find()) {
            throw RequestBody.invalid("$", "The Content-Type has no boundary.");
        }
        String delimiter = LINE + "--" + boundary.group(1);
        String text = LINE + request.body();
        int end = text.indexOf(delimiter + "--");
        if (end < 0 || !text.startsWith(delimiter)) {
            throw RequestBody.invalid("$", "The form does not begin and end with its boundary.");
        }
        List<Part> parts = new ArrayList<>();
        for (String part : text.substring(delimiter.length(), end).split(Pattern.quote(delimiter), -1)) {
            parts.add(part(part));
        }
        return new MultipartForm(parts);
    }

    private static Part part(String text) {
        int head = text.indexOf(LINE + LINE);
        if (head < 0) {
            throw RequestBody.invalid("$", "A part has no empty line before its content.");
        }
        String headers = text.substring(0, head);
        var disposition = DISPOSITION.matcher(headers);
        if (!disposition.find()) {
            throw RequestBody.invalid("$", "A part has no Content-Disposition with a name.");
        }
        var type = MEDIA_TYPE.matcher(headers);
        return new Part(
                disposition.group(1),
                disposition.group(2),
                type.find() ? type.group(1).strip() : null,
                text.substring(head + 2 * LINE.length()));
    }

    /**
     * Returns the only part.
     *
     * @throws HttpError if the form has other parts, or the part is no file
     */
    Part file(String name) {
        Optional<Part> file = parts.stream()
                .filter(part -> part.name().equals(name) && part.fileName() != null)
                .findFirst();
        if (file.isEmpty() || parts.size() > 1) {
            throw RequestBody.invalid(name, "The form must have one part, a file of this name.");
        }
        return file.get();
    }
}
