package io.stratalake.core.internal.paging;

import io.stratalake.core.codegen.ListSpec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A position in a list, as text that can be stored and used in another process.
 *
 * <p>The text is {@code c}, a version, a dot and Base64 in the alphabet for URLs (RFC 4648, section 5). It encodes the
 * scheme, a hash of the query, a hash of the authority, the page size, the list, the position, and a checksum.
 *
 * <p>The checksum detects damage: any single changed character, and missing or additional text except for one case in
 * four billion. It does not detect forgery, because it has no key. That is not necessary: a caller with an access token
 * could send any position to the service directly, and without one a continuation token is useless. Nor is the content
 * hidden: the name of the list and the service's own cursor are readable, and a guess of the filter or the host can be
 * verified. It contains no access token, and no filter and no host in plain text.
 *
 * <p>Version 1 had a hash of the host without its port.
 *
 * @param scheme {@link PagingScheme#code()}
 * @param query the first bytes of the query's hash; the query itself may be confidential
 * @param authority the first bytes of the hash of host and port (RFC 3986, section 3.2)
 * @param pageSize the number of items in the page at the position, or 0 for the service's default
 * @param list the operation
 * @param position {@link PagingScheme#write}
 */
record ContinuationToken(char scheme, long query, long authority, int pageSize, String list, String position) {

    private static final String VERSION = "2";
    private static final Pattern TEXT = Pattern.compile("c([0-9]{1,9})\\.([A-Za-z0-9_-]+)");
    private static final int FIXED_BYTES = Character.BYTES + 2 * Long.BYTES + 3 * Integer.BYTES;

    static ContinuationToken of(ListSpec spec, char scheme, @Nullable Integer size, String position) {
        return new ContinuationToken(
                scheme, hash(spec.query()), hash(spec.authority()), size == null ? 0 : size, spec.name(), position);
    }

    /** Returns the token as text of letters, digits, {@code .}, {@code -} and {@code _}. */
    String text() {
        var listBytes = list.getBytes(StandardCharsets.UTF_8);
        var positionBytes = position.getBytes(StandardCharsets.UTF_8);
        var bytes = ByteBuffer.allocate(FIXED_BYTES + listBytes.length + positionBytes.length)
                .putChar(scheme)
                .putLong(query)
                .putLong(authority)
                .putInt(pageSize)
                .putInt(listBytes.length)
                .put(listBytes)
                .put(positionBytes);
        bytes.putInt(checksum(bytes.array(), bytes.position()));
        return "c" + VERSION + "." + encoded(bytes.array());
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * Parses the text that {@link #text} returned.
     *
     * @throws IllegalArgumentException if the text is not a continuation token, has another version, or is damaged
     */
    static ContinuationToken parse(String text) {
        var parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "this is not a continuation token. Pass on what Page.continuationToken() returned, unchanged");
        }
        if (!parts.group(1).equals(VERSION)) {
            throw new IllegalArgumentException(
                    ("this continuation token has version %s, but this SDK reads version %s. Read the list from the"
                                    + " start")
                            .formatted(parts.group(1), VERSION));
        }
        var bytes = decoded(parts.group(2));
        var content = bytes.length - Integer.BYTES;
        if (bytes.length < FIXED_BYTES || ByteBuffer.wrap(bytes).getInt(content) != checksum(bytes, content)) {
            throw damaged(null);
        }
        return read(ByteBuffer.wrap(bytes, 0, content));
    }

    /**
     * Checks that this token belongs to a list.
     *
     * @throws IllegalArgumentException if the list, the scheme, the host, its port or the query differs
     */
    void requireSameList(ListSpec spec, char specScheme) {
        if (!list.equals(spec.name())) {
            throw foreign(spec, "belongs to another list, " + list);
        }
        if (scheme != specScheme) {
            throw foreign(spec, "belongs to another paging scheme of this list");
        }
        if (authority != hash(spec.authority())) {
            throw foreign(spec, "belongs to another host than " + spec.authority());
        }
        if (query != hash(spec.query())) {
            throw foreign(spec, "belongs to another filter, sort order or parent of this list");
        }
    }

    /**
     * Returns the position.
     *
     * @throws IllegalArgumentException if the scheme has no such position
     */
    <P> P position(PagingScheme<P, ?> pagingScheme) {
        try {
            return pagingScheme.read(position);
        } catch (IllegalArgumentException e) {
            throw damaged(e);
        }
    }

    private static ContinuationToken read(ByteBuffer bytes) {
        var scheme = bytes.getChar();
        var query = bytes.getLong();
        var authority = bytes.getLong();
        var pageSize = bytes.getInt();
        var listLength = bytes.getInt();
        if (listLength < 0 || listLength > bytes.remaining()) {
            throw damaged(null);
        }
        var list = text(bytes, listLength);
        return new ContinuationToken(scheme, query, authority, pageSize, list, text(bytes, bytes.remaining()));
    }

    private static String text(ByteBuffer bytes, int length) {
        var text = new byte[length];
        bytes.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private static byte[] decoded(String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw damaged(e);
        }
        // The last character has unused bits, so that several texts would decode to the same bytes.
        if (!encoded(bytes).equals(base64)) {
            throw damaged(null);
        }
        return bytes;
    }

    private static int checksum(byte[] bytes, int length) {
        var checksum = new CRC32();
        checksum.update(bytes, 0, length);
        return (int) checksum.getValue();
    }

    private static long hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    private static IllegalArgumentException damaged(@Nullable Throwable cause) {
        return new IllegalArgumentException(
                "this continuation token is damaged: part of it was changed or is missing", cause);
    }

    private static IllegalArgumentException foreign(ListSpec spec, String reason) {
        return new IllegalArgumentException(
                "%s: this continuation token %s. Use it with the list that returned it, or read the list from the start"
                        .formatted(spec.name(), reason));
    }
}
