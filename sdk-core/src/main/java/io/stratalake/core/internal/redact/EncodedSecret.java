package io.stratalake.core.internal.redact;

import io.stratalake.core.internal.failure.SingleLine;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * A matcher of one secret in a text, where each of its characters may have any of the forms in which services repeat
 * text. Immutable.
 *
 * <p>The forms are: the character itself; behind one backslash or several (JSON within JSON); <code>&#92;uXXXX</code>
 * and <code>&#92;xXX</code>; percent-encoded UTF-8, also if encoded more than once; a plus for a space; an HTML
 * reference. Digits of any case. The forms may be mixed, since every encoder selects other characters to encode.
 */
final class EncodedSecret {

    /** The shortest beginning of a secret that is masked where a text is cut off. */
    private static final int MIN_BEGINNING = 6;

    /** The length of the longest form, which may be cut off too. */
    private static final int LONGEST_FORM = 16;

    /** How often text is encoded again, at most; also keeps hostile text from being read over and over. */
    private static final int MAX_NESTING = 6;

    private static final int MAX_BACKSLASHES = 1 << MAX_NESTING;

    private static final String ESCAPED_CONTROLS = "bfnrt";
    private static final String CONTROLS = "\b\f\n\r\t";

    private static final Map<String, Character> ENTITIES =
            Map.of("quot", '"', "amp", '&', "lt", '<', "gt", '>', "apos", '\'', "nbsp", '\u00A0');

    private final String secret;

    EncodedSecret(String secret) {
        this.secret = secret;
    }

    String secret() {
        return secret;
    }

    /** Returns the number of characters; no form of the secret is shorter. */
    int length() {
        return secret.length();
    }

    /** Returns the text with each occurrence replaced; the same instance if there is no occurrence. */
    String replacedIn(String text, String replacement) {
        return replacedIn(text, replacement, false);
    }

    /** Returns the text with each occurrence replaced, and a beginning of 6 characters or more at its end. */
    String replacedInBeginning(String text, String replacement) {
        return replacedIn(text, replacement, true);
    }

    private String replacedIn(String text, String replacement, boolean isCut) {
        StringBuilder replaced = null;
        var copied = 0;
        for (var i = 0; i < text.length(); i++) {
            var end = mayBegin(text.charAt(i)) ? end(text, i, isCut) : -1;
            if (end > i) {
                replaced = replaced == null ? new StringBuilder(text.length()) : replaced;
                replaced.append(text, copied, i).append(replacement);
                copied = end;
                i = end - 1;
            }
        }
        return replaced == null
                ? text
                : replaced.append(text, copied, text.length()).toString();
    }

    private boolean mayBegin(char c) {
        return c == secret.charAt(0) || c == '\\' || c == '%' || c == '+' || c == '&';
    }

    /** Returns the end of the longest occurrence that begins at an index, or -1. */
    private int end(String text, int start, boolean isCut) {
        var ends = new Ends(text, start);
        for (int i = 0, characters = 0; i < secret.length(); characters++) {
            var character = secret.codePointAt(i);
            if (isCut && characters >= MIN_BEGINNING && ends.mayBeCutOff()) {
                return text.length();
            }
            if (!ends.advance(character)) {
                return -1;
            }
            i += Character.charCount(character);
        }
        return ends.last();
    }

    /** The indexes at which the characters so far may end; several, because a backslash may escape or be escaped. */
    private static final class Ends {

        private final String text;
        private int[] ends;
        private int[] next = new int[4];
        private int size;

        Ends(String text, int start) {
            this.text = text;
            this.ends = new int[] {start};
        }

        /** Reads one character in all forms from each index. Returns whether there is any. */
        boolean advance(int character) {
            size = 0;
            for (var start : ends) {
                literal(character, start);
                backslash(character, start);
                percent(character, start);
                reference(character, start);
                if (character == ' ') {
                    space(start);
                }
            }
            ends = Arrays.copyOf(next, size);
            return size > 0;
        }

        int last() {
            return Arrays.stream(ends).max().orElse(-1);
        }

        boolean mayBeCutOff() {
            for (var end : ends) {
                var isInForm = end < text.length()
                        && text.length() - end < LONGEST_FORM
                        && (at(end) == '\\' || at(end) == '%' || at(end) == '&');
                if (end == text.length() || (isInForm && isUnfinished(end))) {
                    return true;
                }
            }
            return false;
        }

        private boolean isUnfinished(int start) {
            for (var i = start + 1; i < text.length(); i++) {
                if (!Character.isLetterOrDigit(at(i)) && "\\%&#".indexOf(at(i)) < 0) {
                    return false;
                }
            }
            return true;
        }

        private void add(int end) {
            for (var i = 0; i < size; i++) {
                if (next[i] == end) {
                    return;
                }
            }
            if (size == next.length) {
                next = Arrays.copyOf(next, 2 * size);
            }
            next[size++] = end;
        }

        private char at(int index) {
            return index < text.length() ? text.charAt(index) : 0;
        }

        /** Reads a plus, or a run of characters that becomes a space when the text is put on one line. */
        private void space(int start) {
            if (at(start) == '+') {
                add(start + 1);
            }
            var end = start;
            while (end < text.length() && SingleLine.isGap(text.codePointAt(end))) {
                end += Character.charCount(text.codePointAt(end));
            }
            if (end > start) {
                add(end);
            }
        }

        private void literal(int character, int start) {
            if (text.startsWith(Character.toString(character), start)) {
                add(start + Character.charCount(character));
            }
        }

        private void backslash(int character, int start) {
            var end = afterBackslashes(start);
            if (end == start) {
                return;
            }
            if (character == '\\') {
                for (var length = 2; length <= end - start; length *= 2) {
                    add(start + length);
                }
            } else {
                literal(character, end);
            }
            var control = ESCAPED_CONTROLS.indexOf(at(end));
            if (control >= 0 && CONTROLS.charAt(control) == character) {
                add(end + 1);
            }
            if (at(end) == 'x' && number(end + 1, 2, 16) == character) {
                add(end + 3);
            }
            unicode(character, end);
        }

        /** Reads one escape, or two for a surrogate pair. */
        private void unicode(int character, int escape) {
            var end = escape;
            for (var unit : Character.toChars(character)) {
                if (end != escape) {
                    end = afterBackslashes(end);
                }
                if (at(end) != 'u' || number(end + 1, 4, 16) != unit) {
                    return;
                }
                end += 5;
            }
            add(end);
        }

        private int afterBackslashes(int start) {
            var end = start;
            while (at(end) == '\\' && end - start < MAX_BACKSLASHES) {
                end++;
            }
            return end;
        }

        private void percent(int character, int start) {
            var end = start;
            for (var octet : Character.toString(character).getBytes(StandardCharsets.UTF_8)) {
                if (at(end) != '%') {
                    return;
                }
                end++;
                for (var i = 0; i < MAX_NESTING && text.startsWith("25", end); i++) {
                    end += 2;
                    if (octet == '%') {
                        add(end);
                    }
                }
                if (octet == '%' || number(end, 2, 16) != (octet & 0xFF)) {
                    return;
                }
                end += 2;
            }
            add(end);
        }

        private void reference(int character, int start) {
            if (at(start) != '&') {
                return;
            }
            var begin = start + 1;
            for (var i = 0; i < MAX_NESTING; i++) {
                var semicolon = semicolon(begin);
                if (semicolon < 0) {
                    return;
                }
                if (isReference(character, begin, semicolon)) {
                    add(semicolon + 1);
                }
                if (!text.startsWith("amp;", begin)) {
                    return;
                }
                begin += "amp;".length();
            }
        }

        /** Returns the index of the end of a reference, or -1. */
        private int semicolon(int begin) {
            for (var i = begin; i < begin + LONGEST_FORM; i++) {
                if (at(i) == ';') {
                    return i;
                }
            }
            return -1;
        }

        private boolean isReference(int character, int begin, int end) {
            if (at(begin) != '#') {
                var named = ENTITIES.get(text.substring(begin, end));
                return named != null && named == character;
            }
            var isHex = at(begin + 1) == 'x' || at(begin + 1) == 'X';
            var digits = begin + (isHex ? 2 : 1);
            return number(digits, end - digits, isHex ? 16 : 10) == character;
        }

        /** Returns a number of so many digits, or -1. */
        private int number(int start, int length, int radix) {
            if (length < 1 || length > 8 || start + length > text.length()) {
                return -1;
            }
            var value = 0L;
            for (var i = start; i < start + length; i++) {
                var digit = Character.digit(text.charAt(i), radix);
                if (digit < 0) {
                    return -1;
                }
                value = value * radix + digit;
            }
            return value > Character.MAX_CODE_POINT ? -1 : (int) value;
        }
    }
}
