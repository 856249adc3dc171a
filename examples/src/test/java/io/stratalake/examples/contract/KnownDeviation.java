package io.stratalake.examples.contract;

import io.stratalake.core.contract.Finding;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Where answers of the sandbox differ from the contract on purpose, because those of the service do. Each is bound to
 * the property that has it, so that the same fault anywhere else is found. Of requests, nothing is forgiven.
 */
enum KnownDeviation {

    /** Contract: "The service sends a bare number at times." A schema of two types would make a type of neither. */
    NUMBER_FOR_TEXT("type", "(/items/\\d+)?/(quantity|availableQuantity)", ".*Instance type \\(integer\\).*"),

    /** The service writes null for what is absent, though no document says so. */
    NULL_FOR_ABSENT("type", "(/items/\\d+)?/resellerPo|/next", ".*Instance type \\(null\\).*"),

    /** Vocabularies marked x-growing; OpenAPI has no word for an enum that may grow. */
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

    private final String key;
    private final Pattern pointer;
    private final Pattern message;

    KnownDeviation(String keyword, String pointer, String message) {
        this.key = "validation.response.body.schema." + keyword;
        this.pointer = Pattern.compile(pointer);
        this.message = Pattern.compile(message, Pattern.DOTALL);
    }

    /** The deviation that explains a finding, or null. */
    static @Nullable KnownDeviation of(Finding finding, HttpUrl url) {
        return Arrays.stream(values()).filter(each -> each.explains(finding, url)).findFirst().orElse(null);
    }

    private boolean explains(Finding finding, HttpUrl url) {
        if (!finding.key().equals(key) || !pointer.matcher(finding.pointer()).matches()) {
            return false;
        }
        var match = message.matcher(finding.message() + "\n" + String.join("\n", finding.details()));
        return match.matches() && holds(match, url);
    }

    boolean holds(Matcher message, HttpUrl url) {
        return true;
    }
}
