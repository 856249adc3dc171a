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
 * Where to go on in a list, as text that may be kept and used in another process.
 *
 * <p>The text is {@code c}, a version, a dot and Base64 in the alphabet for URLs (RFC 4648, section 5). Encoded are the
 * scheme, a hash of the query, a hash of the authority, the page size, the list, the position, and a checksum.
 *
 * <p>The checksum finds damage: any one character that changed, and text that is missing or was added, but for one case
 * in four billion. It does not find forgery, since there is no key in it, and need not: who has a token could as well
 * send another position to the service directly, and without a token a continuation is of no use. Nor does it hide what
 * is in it: the name of the list and the service's own cursor can be read, and who can guess the filter or the host can
 * verify the guess. It holds no token, no filter and no host in plain text.
 *
 * <p>Version 1 had a hash of the host alone, and did not tell the ports of a machine apart.
 *
 * @param scheme {@link PagingScheme#code()}
 * @param query the beginning of the query's hash; the query itself may say more than a bookmark should
 * @param authority the beginning of the hash of host and port (RFC 3986, section 3.2)
 * @param pageSize how many items a page holds, or 0 where that is left to the service
 * @param list the operation
 * @param position {@link PagingScheme#write}
 */
record ContinuationToken(char scheme, long query, long authority, int pageSize, String list, String position) {

    private static final String VERSION = "2";
    private static final Pattern TEXT = Pattern.compile("c([0-9]{1,9})\\.([A-Za-z0-9_-]+)");
    private static final int FIXED_BYTES = Character.BYTES + 2 * Long.BYTES + 3 * Integer.BYTES;

    static ContinuationToken of(ListSpec listing, char scheme, String position) {
        var size = listing.pageSize();
        return new ContinuationToken(
                scheme,
                hash(listing.query()),
                hash(listing.authority()),
                size == null ? 0 : size,
                listing.name(),
                position);
    }

    /** As text of letters, digits, {@code .}, {@code -} and {@code _}. */
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
     * Reads what {@link #text} wrote.
     *
     * @throws IllegalArgumentException if it is not a continuation, is of another version, or is damaged
     */
    static ContinuationToken parse(String text) {
        var parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "this is not a continuation; take one from Page.continuationToken(), unchanged and complete");
        }
        if (!parts.group(1).equals(VERSION)) {
            throw new IllegalArgumentException(
                    "this continuation has version %s and this SDK reads version %s; begin the list anew"
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
     * Checks that the list goes on where this one stopped.
     *
     * @throws IllegalArgumentException if the list, the scheme, the host, its port or the query is another one
     */
    void mustBelongTo(ListSpec listing, char itsScheme) {
        if (!list.equals(listing.name())) {
            throw foreign(listing, "belongs to another list, " + list);
        }
        if (scheme != itsScheme) {
            throw foreign(listing, "belongs to another paging scheme of this list");
        }
        if (authority != hash(listing.authority())) {
            throw foreign(listing, "belongs to another host than " + listing.authority());
        }
        if (query != hash(listing.query())) {
            throw foreign(listing, "belongs to another filter, sort order or parent of this list");
        }
    }

    /**
     * Where the list goes on.
     *
     * @throws IllegalArgumentException if no page of the scheme begins there
     */
    <P> P position(PagingScheme<P, ?> itsScheme) {
        try {
            return itsScheme.read(position);
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
        // The last character has bits that no byte uses, so that several texts would be read as one.
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
        return new IllegalArgumentException("this continuation is damaged: part of it changed or is missing", cause);
    }

    private static IllegalArgumentException foreign(ListSpec listing, String why) {
        return new IllegalArgumentException(
                "%s: this continuation %s; use it where it came from, or begin the list anew"
                        .formatted(listing.name(), why));
    }
}
