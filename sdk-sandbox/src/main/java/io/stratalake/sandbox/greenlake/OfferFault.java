package io.stratalake.sandbox.greenlake;

/** The outcome of provisioning an offer, by the slug of the offer. */
enum OfferFault {

    /** Succeeds. */
    ORDINARY,

    /** Fails at the first attempt, unless a setting of the sandbox says otherwise. */
    FAILS,

    /** Is never done. */
    STUCK,

    /** Waits until the service is notified of the outcome. */
    WAITS,

    /** Stays in the list after it was unprovisioned. */
    KEPT,

    /** Fails the first time that it is unprovisioned. */
    UNFAILS;

    static OfferFault of(ServiceOffer offer) {
        for (OfferFault fault : values()) {
            if (fault != ORDINARY && fault.name().equals(offer.slug())) {
                return fault;
            }
        }
        return ORDINARY;
    }
}
