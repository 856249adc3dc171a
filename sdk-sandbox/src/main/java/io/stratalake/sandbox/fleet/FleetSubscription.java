package io.stratalake.sandbox.fleet;

/** The right of a customer to instances of a plan. */
record FleetSubscription(String id, FleetPlan plan, Customer customer, String status) {

    /** A user and the organization that it acts for. */
    record Customer(String userId, String userName, String email, String organizationId, String organizationName) {}
}
