package io.stratalake.greenlake.subscriptions;

/** The kinds of requests that name several keys or ids. */
enum BulkRequest {
    CLAIM("Claim", "keys", true),
    TAG_UPDATE("Tag update", "ids", false),
    RELEASE("Release", "ids", false);

    /** The characters of a key that are shown: enough to find it among one's own, too few to claim it elsewhere. */
    private static final int SHOWN = 4;

    private final String title;
    private final String noun;
    private final boolean secret;

    BulkRequest(String title, String noun, boolean secret) {
        this.title = title;
        this.noun = noun;
        this.secret = secret;
    }

    /** Returns the title of the request, which begins a log line. */
    String title() {
        return title;
    }

    /** Returns the plural noun for the names in the request: keys or ids. */
    String noun() {
        return noun;
    }

    /** A key with all but its last four characters masked, never more than half of it shown; an id as it is. */
    String shown(String name) {
        return secret ? "***" + name.substring(name.length() - Math.min(SHOWN, name.length() / 2)) : name;
    }
}
