package io.stratalake.greenlake.subscriptions;

import io.stratalake.core.internal.redact.Redactor;

/** The kinds of requests that name several keys or ids. */
enum BulkKind {
    CLAIM("Claim", "subscription key", "keys", true, 5),
    /** The limit is not documented; this one keeps the URL, which has the ids, shorter than gateways allow. */
    TAG_UPDATE("Tag update", "subscription id", "ids", false, 50),
    RELEASE("Release", "subscription id", "ids", false, 10);

    private final String title;
    private final String item;
    private final String noun;
    private final boolean secret;
    private final int itemsPerRequest;

    BulkKind(String title, String item, String noun, boolean secret, int itemsPerRequest) {
        this.title = title;
        this.item = item;
        this.noun = noun;
        this.secret = secret;
        this.itemsPerRequest = itemsPerRequest;
    }

    /** Returns the title of the request, which begins a log line. */
    String title() {
        return title;
    }

    /** Returns the noun for one item. */
    String item() {
        return item;
    }

    /** Returns the plural noun for the names in the request: keys or ids. */
    String noun() {
        return noun;
    }

    /** Returns how many items a request can have. */
    int itemsPerRequest() {
        return itemsPerRequest;
    }

    /** Returns how many requests so many items take. */
    long requests(int items) {
        return (items + itemsPerRequest - 1L) / itemsPerRequest;
    }

    /** Returns an id as it is, and a key redacted, because it allows to claim the subscription elsewhere. */
    String shown(String name) {
        return secret ? Redactor.key(name) : name;
    }
}
