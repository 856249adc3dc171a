package io.stratalake.benchmarks.peer;

import java.time.OffsetDateTime;
import java.util.Map;

/** A subscription as a plain class; open enums are strings. */
@SuppressWarnings("NullAway.Init")
public final class PlainSubscription {

    public String id;
    public String type;
    public String key;
    public String subscriptionType;
    public String subscriptionStatus;
    public String productType;
    public String quantity;
    public String availableQuantity;
    public String sku;
    public String skuDescription;
    public String tier;
    public String tierDescription;
    public Boolean isEval;
    public OffsetDateTime startTime;
    public OffsetDateTime endTime;
    public String contract;
    public String quote;
    public String po;
    public String resellerPo;
    public OffsetDateTime createdAt;
    public OffsetDateTime updatedAt;
    public Map<String, String> tags;
}
