package io.stratalake.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;

/** Events as the service sends them. */
final class Events {

    static final String SECRET = "s3cr3t-Key!2026";

    static final String CHALLENGE = """
            {"data": {"challengeRequest": "8cbecfea-d708-4706-bba3-669225084a10"},
             "datacontenttype": "application/json", "id": "9d2698f2-0dd4-4870-b026-7e18c755e121",
             "source": "https://global.api.greenlake.hpe.com/events", "specversion": "1.0",
             "subject": "3009de2825f211ec8a84fedebcb4a754", "time": "2024-12-12T19:09:05Z",
             "type": "com.hpe.greenlake.events.v1beta1.webhooks.verification"}
            """;

    static final String EXPIRING = """
            {"specversion": "1.0", "id": "fb25f344-5e20-4f13-9937-c3ecc0327dc3",
             "source": "https://global.api.greenlake.hpe.com/subscriptions",
             "type": "com.hpe.greenlake.subscriptions.v1.expiring-subscriptions",
             "datacontenttype": "application/json", "time": "2024-10-30T21:09:16.127443806Z",
             "data": {"key": "OFKIAASTEST168IZ", "expirydate": "10/25/2024", "sku": "S0B80AAE",
               "licensetier": "ENHANCED PROLIANT", "quantity": 500, "username": "Some Company Inc.",
               "subscriptionendinsecs": 1729848600, "subscriptiontype": "Compute Subscription",
               "producttype": "DEVICE", "platformcustomerid": "22e7e552184511ef88e9cacb36fa7032", "devices": []}}
            """;

    static final String AUDIT_LOG = """
            {"specversion": "1.0", "id": "uJoQ5JMB_HAPiq2sSllt",
             "source": "//global.api.greenlake.hpe.com/audit-log",
             "type": "com.hpe.greenlake.audit-log.v1.logs.created", "datacontenttype": "application/json",
             "time": "2024-12-20T12:34:53.161Z",
             "data": {"id": "uJoQ5JMB_HAPiq2sSllt", "user": {"username": "someone@example.com"},
               "workspace": {"id": "3009de2825f211ec8a84fedebcb4a754", "workspace_name": null},
               "category": "user_management", "description": "User someone@example.com logged out",
               "created_at": 1734698093161, "updated_at": 1734698093161,
               "additional_info": {"ip_address": "192.0.2.5"}, "has_details": false}}
            """;

    private Events() {}

    static String withId(String event, String id) {
        return event.replaceFirst("\"id\": \"[^\"]*\"", "\"id\": \"" + id + "\"");
    }

    static Map<String, List<String>> signed(String body) {
        return signed(body, SECRET);
    }

    static Map<String, List<String>> signed(String body, String secret) {
        return Map.of("HPE-Webhook-Signature", List.of("sha256=" + Hmac.sign(secret, body.getBytes(UTF_8))));
    }
}
