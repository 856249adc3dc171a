package io.stratalake.system.contract;

import io.stratalake.core.contract.Finding;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import okhttp3.HttpUrl;

/** Differences between responses of the sandbox and the contracts of HPE GreenLake, on purpose. */
enum KnownDeviation implements Deviation {

    /** Contract: "The service sends a bare number at times." A schema of two types would make a type of neither. */
    NUMBER_FOR_TEXT("type", "(/items/\\d+)?/(quantity|availableQuantity)", ".*Instance type \\(integer\\).*"),

    /** The service writes null for what is absent, though no document says so. */
    NULL_FOR_ABSENT("type", "(/items/\\d+)?/resellerPo|/next", ".*Instance type \\(null\\).*"),

    /** Enums marked x-open-enum; OpenAPI cannot express an open enum. */
    NEW_VALUE(
            "enum",
            ".*/(subscriptionType|subscriptionStatus|tier|deviceType|provisionStatus|status|serviceOfferType"
                    + "|categories/\\d+|featuresSupported/\\d+)|/items/\\d+/id",
            ".*\"(CENTRAL_QUANTUM|PENDING_RENEWAL|QUANTUM_FOUNDATION|QUANTUM_NODE|PROVISION_SUSPENDED|RETIRING|AGENT"
                    + "|QUANTUM_COMPUTING|ASSISTED_ONBOARDING)\"\\) not found in enum.*"),

    /** The service adds properties at any time. The validator reads every schema as if it forbade that. */
    NEW_PROPERTY(
            "additionalProperties",
            "(/items/\\d+)?(/servicesWithRegions/\\d+|/\\w*[pP]rovisions/\\d+)?"
                    + "(/serviceManagers/\\d+|/serviceOffer|/serviceProvision)?",
            ".*not allowed by the schema: \\[\"(supportLevel|supportContact|sustainabilityRating|health)\"]\\s*"),

    /** Contract, of select: "All others are absent from the answer, even those that are required." */
    NOT_SELECTED("required", "/items/\\d+", ".*missing required properties \\(\\[(?<missing>.*)]\\)\\s*") {
        @Override
        boolean holds(Matcher message, HttpUrl url) {
            var selected = url.queryParameter("select");
            return selected != null
                    && Arrays.stream(message.group("missing").split(","))
                            .map(name -> name.replace("\"", ""))
                            .noneMatch(Set.of(selected.split(","))::contains);
        }
    };

    private final Deviation.Mark mark;

    KnownDeviation(String keyword, String pointer, String message) {
        this.mark = Deviation.Mark.ofAnswer(keyword, pointer, message);
    }

    @Override
    public boolean explains(Finding finding, HttpUrl url) {
        return mark.match(finding).filter(match -> holds(match, url)).isPresent();
    }

    boolean holds(Matcher message, HttpUrl url) {
        return true;
    }
}
