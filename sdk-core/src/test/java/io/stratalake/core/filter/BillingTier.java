package io.stratalake.core.filter;

import io.stratalake.core.model.OpenEnum;

public final class BillingTier extends OpenEnum {

    public static final BillingTier GOLD = new BillingTier("Gold");

    private BillingTier(String value) {
        super(value, 0);
    }

    @Override
    protected BillingTier unrecognized(String text) {
        return new BillingTier(text);
    }
}
