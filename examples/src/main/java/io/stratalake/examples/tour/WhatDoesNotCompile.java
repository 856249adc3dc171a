package io.stratalake.examples.tour;

import java.util.List;
import java.util.stream.Collectors;

/** Mistakes that the compiler rejects before they reach the service. */
final class WhatDoesNotCompile implements Step {

    /**
     * A mistake.
     *
     * @param reason the reason why it is a mistake
     * @param code the code that does not compile
     */
    record Mistake(String reason, String code) {}

    static final List<Mistake> MISTAKES = List.of(
            new Mistake(
                    "subscriptions do not have this field, devices do",
                    "greenlake.subscriptions().list(q -> q.filter(DeviceFields.MODEL.eq(\"HPE Alletra 9060\")));"),
            new Mistake(
                    "the service does not support 'or' for Flex orders",
                    "OrderFields.CUSTOMER_NAME.eq(\"Acme\").or(OrderFields.PARTNER_NAME.eq(\"Acme\"));"),
            new Mistake("a boolean has no order", "SubscriptionFields.IS_EVAL.gt(true);"),
            new Mistake(
                    "a timestamp is compared with a timestamp, not with a string",
                    "SubscriptionFields.END_TIME.lt(\"2026-07-01\");"),
            new Mistake(
                    "the service cannot sort by tags",
                    "greenlake.subscriptions().list(q -> q.sort(SubscriptionFields.TAGS.ascending()));"));

    @Override
    public String title() {
        return "What does not compile";
    }

    @Override
    public void walk(Guide guide) {
        guide.say("The service would respond with 400 to each of these, in production. The compiler rejects them now:");
        guide.code(MISTAKES.stream()
                .map(mistake -> "// " + mistake.reason() + "\n" + mistake.code())
                .collect(Collectors.joining("\n\n")));
    }
}
