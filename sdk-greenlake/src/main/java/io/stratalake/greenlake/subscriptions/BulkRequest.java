package io.stratalake.greenlake.subscriptions;

import io.stratalake.core.internal.redact.Redactor;

/** The kinds of requests that name several keys or ids. */
enum BulkRequest {
    CLAIM("Claim", "keys", true),
    TAG_UPDATE("Tag update", "ids", false),
    RELEASE("Release", "ids", false);

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

    /** Returns an id as it is, and a key redacted, because it allows to claim the subscription elsewhere. */
    String shown(String name) {
        return secret ? Redactor.key(name) : name;
    }
}
