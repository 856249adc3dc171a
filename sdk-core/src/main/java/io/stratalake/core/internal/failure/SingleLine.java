package io.stratalake.core.internal.failure;

/**
 * Untrusted text in a form that is safe for one line of a message, a log or a terminal.
 *
 * <p>Each run of characters that could end the line, move the cursor or reorder the text becomes one space, or is
 * removed at either end: control characters (C0, DEL, C1), the line and paragraph separators U+2028 and U+2029,
 * bidirectional controls and other invisible format characters. The zero-width joiner and non-joiner stay, because
 * several scripts need them. Half a surrogate pair becomes U+FFFD. Text beyond a limit is truncated and ends with an
 * ellipsis.
 *
 * <p>The SDK applies it to every exception, issue, log line and support report. Programs can apply it to any other text
 * from a service.
 */
public final class SingleLine {

    /** The maximum number of characters of a code, a request id or the state of an operation: {@value}. */
    public static final int MAX_ID = 200;

    /** The maximum number of characters of a path or a header value: {@value}. */
    public static final int MAX_VALUE = 500;

    /** The maximum number of characters of a service's message or the description of an issue: {@value}. */
    public static final int MAX_MESSAGE = 2_000;

    /** The maximum number of characters of an exception message: {@value}. */
    public static final int MAX_LINE = 10_000;

    private static final char ELLIPSIS = '…';
    private static final char REPLACEMENT = '\uFFFD';

    private SingleLine() {}

    /** Returns the text on one line, in full length. The same instance if nothing has to change. */
    public static String of(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (!isPlain(text.charAt(i))) {
                return cleaned(text);
            }
        }
        return text;
    }

    /**
     * Returns the text on one line, truncated to a number of characters.
     *
     * @param maxLength the maximum number of characters, 1 or more, without the ellipsis
     */
    public static String of(String text, int maxLength) {
        // Some characters are removed, so more than the maximum is read, but not all: the text may be large.
        var line = of(text.length() > 2 * maxLength ? text.substring(0, 2 * maxLength) : text);
        if (line.length() > maxLength) {
            return cut(line, maxLength);
        }
        return text.length() > 2 * maxLength ? line + ELLIPSIS : line;
    }

    private static String cut(String line, int maxLength) {
        var end = Character.isHighSurrogate(line.charAt(maxLength - 1)) ? maxLength - 1 : maxLength;
        return line.substring(0, end) + ELLIPSIS;
    }

    /** Returns whether a character needs no further check, which is true of nearly all text. */
    private static boolean isPlain(char c) {
        return (c >= ' ' && c <= '~') || (c >= '\u00A1' && c < '\u0300' && c != '\u00AD');
    }

    private static String cleaned(String text) {
        var line = new StringBuilder(text.length());
        var gap = false;
        for (var i = 0; i < text.length(); ) {
            var c = text.codePointAt(i);
            i += Character.charCount(c);
            if (isUnsafe(c) || (gap && c == ' ')) {
                gap = true;
                continue;
            }
            if (gap && !line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
                line.append(' ');
            }
            gap = false;
            line.appendCodePoint(Character.getType(c) == Character.SURROGATE ? REPLACEMENT : c);
        }
        return line.toString();
    }

    /** Returns whether a character is a space, or becomes one. */
    public static boolean isGap(int codePoint) {
        return codePoint == ' ' || isUnsafe(codePoint);
    }

    private static boolean isUnsafe(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            case Character.FORMAT -> c != '\u200C' && c != '\u200D';
            default -> false;
        };
    }
}
