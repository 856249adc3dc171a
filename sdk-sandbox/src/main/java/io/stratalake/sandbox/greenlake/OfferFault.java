package io.stratalake.sandbox.greenlake;

/** How provisioning an offer goes. An offer that has one of these names as its slug goes like this. */
enum OfferFault {

    /** As one would wish. */
    ORDINARY,

    /** Fails the first time, unless the sandbox is told to be kinder. */
    FAILS,

    /** Is never done. */
    STUCK,

    /** Waits until somebody notifies the service of the outcome. */
    WAITS,

    /** Stays in the list after it was unprovisioned. */
    KEPT,

    /** Fails the first time that it is unprovisioned. */
    UNFAILS;

    static OfferFault of(ServiceOffer offer) {
        for (OfferFault conduct : values()) {
            if (conduct != ORDINARY && conduct.name().equals(offer.slug())) {
                return conduct;
            }
        }
        return ORDINARY;
    }
}
