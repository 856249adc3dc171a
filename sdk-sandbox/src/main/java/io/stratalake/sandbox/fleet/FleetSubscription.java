package io.stratalake.sandbox.fleet;

/** The right of a customer to instances of a plan. */
record FleetSubscription(String id, FleetPlan plan, Customer customer, String status) {

    /** A user with an organization. */
    record Customer(String userId, String userName, String email, String organizationId, String organizationName) {

        Facts facts() {
            return Facts.of("userId", userId)
                    .and("userName", userName)
                    .and("email", email)
                    .and("userEmail", email)
                    .andAll(organizationId, "orgId", "organizationId")
                    .andAll(organizationName, "orgName", "organizationName")
                    .and("orgUrl", "https://example.com");
        }
    }

    Facts facts() {
        return Facts.of("subscriptionId", id)
                .and("subscriptionStatus", status)
                .and("defaultSubscription", false)
                .and("subscriptionOwnerName", customer.userName())
                .andAll(customer.userId(), "subscriptionOwnerUserId", "rootUserId")
                .andAll(customer.userName(), "subscriptionOwnerUserName", "rootUserName")
                .and("rootUserEmail", customer.email())
                .andAll(customer.organizationId(), "subscriptionOwnerOrgId", "rootUserOrgId", "organizationId")
                .andAll(customer.organizationName(), "subscriptionOwnerOrgName", "organizationName");
    }
}
