package io.stratalake.core.filter;

import io.stratalake.core.model.OpenEnum;

public final class SubscriptionType extends OpenEnum {

    public static final SubscriptionType CENTRAL_STORAGE = new SubscriptionType("CENTRAL_STORAGE");
    public static final SubscriptionType CENTRAL_COMPUTE = new SubscriptionType("CENTRAL_COMPUTE");

    private SubscriptionType(String value) {
        super(value, 0);
    }

    public static SubscriptionType of(String value) {
        return new SubscriptionType(value);
    }

    @Override
    protected SubscriptionType unrecognized(String text) {
        return new SubscriptionType(text);
    }
}
