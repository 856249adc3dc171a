package io.stratalake.core.internal.failure;

/**
 * Text from elsewhere, made fit for one line of a message, a log or a terminal.
 *
 * <p>Each run of characters that could end the line, move the cursor or reorder what is shown becomes one space, or
 * nothing at either end: control characters (C0, DEL, C1), the line and paragraph separators U+2028 and
 * U+2029, bidirectional controls and other invisible format characters. The zero-width joiner and non-joiner stay,
 * because names in several scripts need them. Half a surrogate pair becomes U+FFFD. Text beyond a limit is cut and ends
 * with an ellipsis.
 *
 * <p>Every exception, issue, log line and support report of the SDK passes through here. Programs can use it for
 * whatever else a service sends.
 */
public final class SingleLine {

    /** The most characters of a code, a request id or the state of an operation: {@value}. */
    public static final int MAX_ID = 200;

    /** The most characters of a path or of a header's value: {@value}. */
    public static final int MAX_VALUE = 500;

    /** The most characters of the service's own message, or of one issue's description: {@value}. */
    public static final int MAX_MESSAGE = 2_000;

    /** The most characters of an exception's message: {@value}. */
    public static final int MAX_LINE = 10_000;

    private static final char ELLIPSIS = '…';
    private static final char REPLACEMENT = '\uFFFD';

    private SingleLine() {}

    /** The text on one line, whole. The same instance where nothing has to change. */
    public static String of(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (!isPlain(text.charAt(i))) {
                return cleaned(text);
            }
        }
        return text;
    }

    /**
     * The text on one line, cut after so many characters.
     *
     * @param maxLength the most characters to keep, 1 or more; the ellipsis is not counted
     */
    public static String of(String text, int maxLength) {
        // Some replaced characters vanish, so a little more than is kept has to be looked at. Not all: it may be large.
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
            if (isUnfit(c) || (gap && c == ' ')) {
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

    private static boolean isUnfit(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            case Character.FORMAT -> c != '\u200C' && c != '\u200D';
            default -> false;
        };
    }
}
