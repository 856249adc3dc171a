package io.stratalake.greenlake.models;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.stratalake.core.model.JsonModel;
import io.stratalake.greenlake.error.ErrorResponse;
import io.stratalake.greenlake.flex.Device;
import io.stratalake.greenlake.flex.DistinctOrderValuesPage;
import io.stratalake.greenlake.flex.OrderPage;
import io.stratalake.greenlake.subscriptions.AlphaSubscription;
import io.stratalake.greenlake.subscriptions.AsyncOperation;
import io.stratalake.greenlake.subscriptions.AutoSubscriptionSettings;
import io.stratalake.greenlake.subscriptions.AutoSubscriptionUpdate;
import io.stratalake.greenlake.subscriptions.ClaimRequest;
import io.stratalake.greenlake.subscriptions.Subscription;
import io.stratalake.greenlake.subscriptions.SubscriptionPage;
import io.stratalake.greenlake.subscriptions.TagUpdate;
import java.util.function.Function;

/** One document of each kind of model, every property given. */
enum Samples {
    SUBSCRIPTION(Subscription::fromJson, """
            {"id": "5c5b2bd1", "type": "subscriptions/subscription", "key": "STIQQ4L04",
             "subscriptionType": "CENTRAL_STORAGE", "subscriptionStatus": "STARTED", "productType": "DEVICE",
             "quantity": "10", "availableQuantity": "4", "sku": "R7G10AAE", "skuDescription": "Storage",
             "tier": "FOUNDATION_STORAGE", "tierDescription": "Storage foundation", "contract": "5100001234",
             "quote": "Q-1", "po": "PO-4711", "resellerPo": "RPO-0815", "isEval": false,
             "startTime": "2024-01-15T00:00:00Z", "endTime": "2027-01-15T00:00:00Z",
             "createdAt": "2024-01-16T08:30:12.415Z", "updatedAt": "2024-06-02T14:05:00.12+02:00",
             "tags": {"city": "London", "team": "backup"}}
            """),
    SUBSCRIPTIONS(SubscriptionPage::fromJson, """
            {"items": [{"id": "1", "type": "t", "tags": {"a": "b"}}, {"id": "2", "type": "t"}],
             "count": 2, "offset": 0, "total": 2}
            """),
    ALPHA(AlphaSubscription::fromJson, """
            {"id": "5c5b2bd1", "key": "STIQQ4L04", "quantity": "10", "evaluationType": "NONE", "productSku": "R7G10AAE",
             "productDescription": "Storage", "contract": "5100001234", "quote": "Q-1", "po": "PO", "endUserName": "Co.",
             "appointment": {"subscriptionStart": "2024-01-15T00:00:00Z", "subscriptionEnd": "2027-01-15T00:00:00Z"}}
            """),
    OPERATION(AsyncOperation::fromJson, """
            {"id": "9f0c6f0e", "type": "subscriptions/async-operation", "status": "FAILED", "state": "FAILED",
             "startedAt": "2024-01-16T08:30:10Z", "endedAt": "2024-01-16T08:30:14.25Z", "progressPercent": 100,
             "suggestedPollingIntervalSeconds": 5, "timeoutMinutes": 60, "resultType": "object",
             "result": {"succeeded": ["A"], "failed": [{"key": "B", "reason": "Taken.", "code": 7, "more": [1.5, null]}]},
             "error": {"message": "Said.", "errorDetails": [{"metadata": {"key": "B"}}]}}
            """),
    SETTINGS(AutoSubscriptionSettings::fromJson, """
            {"id": "2d6b0f4e", "type": "t", "resourceUri": "/x", "generation": 3, "createdAt": "2023-11-02T09:00:00Z",
             "updatedAt": "2024-03-20T16:45:31.007Z", "tenantWorkspaceId": "t",
             "autoSubscriptionSettings": [{"deviceType": "AP", "tier": "ADVANCED_AP"}]}
            """),
    RULES(AutoSubscriptionUpdate::fromJson, """
            {"autoSubscriptionSettings": [{"deviceType": "AP", "tier": null}, {"deviceType": "COMPUTE", "tier": "X"}]}
            """),
    CLAIM(ClaimRequest::fromJson, """
            {"subscriptions": [{"key": "STIQQ4L04", "tags": {"city": "London"}}, {"key": "STIQQ4L05"}]}
            """),
    TAGS(TagUpdate::fromJson, """
            {"tags": {"city": "London", "team": null}}
            """),
    DEVICE(Device::fromJson, """
            {"id": "3b741a59", "createdAt": "2023-01-01T00:00:00Z", "updatedAt": "2023-01-01T00:00:00Z",
             "type": "flex/devices", "generation": 1, "macAddress": "CA:35:DC:4F:5D:FE", "serialNumber": "CN134FD36",
             "resourceId": "3b741a59", "partNumber": "JK130GT", "name": "n", "deviceType": "DHCI_STORAGE",
             "model": "HPE Compute 6030X", "make": "HPE", "billingAccountName": "HPE", "billingTier": "HPE",
             "tags": [{"name": "category1", "value": "value1"}]}
            """),
    ORDERS(OrderPage::fromJson, """
            {"items": [{"id": "1", "isFlexPartner": true, "orderStartDate": "2025-01-01T00:00:00Z"}], "count": 1,
             "offset": 0, "total": 1}
            """),
    VALUES(DistinctOrderValuesPage::fromJson, """
            {"items": [{"partnerName": "A"}, {"sowId": "B"}], "count": 2, "offset": 0, "total": 2}
            """),
    ERROR(ErrorResponse::fromJson, """
            {"httpStatusCode": 400, "errorCode": "E", "message": "m", "debugId": "d", "errorDetails": [
              {"type": "t", "issues": [{"source": "query", "subject": "filter", "description": "d"}]},
              {"type": "t", "source": "s", "metadata": {"a": {"b": [1, "2", null, true]}}},
              {"type": "hpe.greenlake.retry_info", "retryAfterSeconds": 7}]}
            """);

    private final Function<String, JsonModel> reader;
    private final String json;

    Samples(Function<String, JsonModel> reader, String json) {
        this.reader = reader;
        this.json = json;
    }

    JsonObject json() {
        return JsonParser.parseString(json).getAsJsonObject();
    }

    JsonModel read(String text) {
        return reader.apply(text);
    }
}
