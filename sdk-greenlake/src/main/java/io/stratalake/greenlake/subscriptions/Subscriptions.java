package io.stratalake.greenlake.subscriptions;

import static io.stratalake.greenlake.subscriptions.SubscriptionFields.KEY;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.client.RequestPlan;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.internal.client.FilterBatches;
import io.stratalake.core.internal.operation.OperationId;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.core.operation.Operation;
import io.stratalake.greenlake.bulk.TagChanges;
import io.stratalake.greenlake.internal.bulk.BatchSender;
import io.stratalake.greenlake.internal.bulk.BulkKind;
import io.stratalake.greenlake.internal.bulk.BulkRequest;
import io.stratalake.greenlake.internal.bulk.NamedResult;
import io.stratalake.greenlake.internal.bulk.PolledList;
import io.stratalake.greenlake.internal.bulk.RequestedNames;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The subscriptions of a workspace, and the operations that claim, tag and release them.
 *
 * <pre>{@code
 * var ending = subscriptions.list(q -> q
 *         .filter(SUBSCRIPTION_TYPE.eq(SubscriptionType.CENTRAL_STORAGE).and(END_TIME.lt(quarterEnd)))
 *         .sort(END_TIME.ascending()));
 * ClaimResult claimed = subscriptions.claim(twelveKeys).await(Duration.ofMinutes(15));
 * }</pre>
 *
 * <p>Immutable and thread-safe. Every method that sends a request throws a {@link
 * io.stratalake.core.error.StratalakeException} if the call fails; its subclass states the kind of failure.
 */
public final class Subscriptions extends AbstractSubscriptions {

    /**
     * Creates the resource with the pipeline of a client and the options of each call.
     *
     * @hidden
     */
    public Subscriptions(Pipeline pipeline, CallOptions options) {
        super(pipeline, options);
    }

    /** Finds the subscription with a key. Ignores spaces around the key, as a claim does. */
    public Optional<Subscription> find(String key) {
        return list(query -> query.filter(KEY.eq(key.strip())).pageSize(1)).first();
    }

    /**
     * Claims keys for the workspace.
     *
     * <p>A request has 5 keys at most, and the service permits 4 per minute. This method returns after the first
     * request; the others are sent on a thread of the client as the limit permits, whether or not anybody waits. {@code
     * await()} returns the outcome of each key, also if all were rejected. Threads of the client are daemons: the
     * process must wait, or live, until all keys are sent. {@code close()} sends nothing more; the remaining keys are
     * {@link io.stratalake.greenlake.bulk.Outcome#NOT_SENT}.
     *
     * <pre>{@code
     * ClaimResult claimed = subscriptions.claim(keys).await(Duration.ofMinutes(15));
     * claimed.rejected().forEach(item -> log.warn("{}: {}", item.key(), item.reason()));
     * }</pre>
     *
     * <p>A line is logged (INFO) before each request, with its keys masked except for their last four characters, and
     * one after it, with the id of the operation. After a crash in between, they show what is in doubt.
     *
     * @param keys the keys; each counts once, whatever its case
     * @return the operation
     * @throws IllegalArgumentException if there is no key, or one is blank
     * @throws io.stratalake.core.error.StratalakeException if the first request failed for another reason than its
     *     keys: credentials, permissions, configuration, no connection. Nothing was sent, or nothing was accepted
     */
    public Operation<ClaimResult> claim(Collection<String> keys) {
        return claim(keys, ClaimOptions.none());
    }

    /** Claims keys, as {@link #claim(Collection)} does. */
    public Operation<ClaimResult> claim(String first, String... more) {
        return claim(namesOf(first, more));
    }

    /**
     * Claims keys, as {@link #claim(Collection)} does, with tags, callbacks and other options.
     *
     * @throws IllegalArgumentException also if the options have tags for a key that is not claimed, or other tags than
     *     those with which the journal says that a key was sent
     * @throws IllegalStateException if another claim is being sent with the journal of the options
     * @throws io.stratalake.core.error.JournalException if the journal fails; nothing was sent
     */
    public Operation<ClaimResult> claim(Collection<String> keys, ClaimOptions claimOptions) {
        var query = new ClaimSubscriptionsQuery();
        var request = claimRequest(keys, claimOptions.tags(), query)
                .onAccepted(claimOptions.bulk().onAccepted());
        SubscriptionRequests.requireTagsOf(request.names(), claimOptions.tags());
        return new ClaimSender(batches(), names -> PolledList.read("subscriptions", () -> idsOf(names)))
                .send(request, claimOptions);
    }

    /**
     * Checks what would become of these keys. Nothing is claimed: {@link io.stratalake.greenlake.bulk.Outcome#DONE} means that the key would be, and
     * no subscription has an id yet.
     *
     * @throws IllegalArgumentException if there is no key, or one is blank
     */
    public Operation<ClaimResult> dryRunClaim(Collection<String> keys) {
        var query = new ClaimSubscriptionsQuery().dryRun(true);
        return batches().send(claimRequest(keys, Map.of(), query).asDryRun());
    }

    private BulkRequest<ClaimResult> claimRequest(
            Collection<String> keys, Map<String, Map<String, String>> tags, ClaimSubscriptionsQuery query) {
        return BulkRequest.of(
                SubscriptionBulk.CLAIM,
                SubscriptionsApi.CLAIM_SUBSCRIPTIONS,
                keys,
                (batch, call) -> api.claimSubscriptions(SubscriptionRequests.claim(batch, tags), query, call),
                ClaimResult::ofNamed);
    }

    /**
     * Returns the cost of a claim: how many requests, and how long under the rate limit of this client. Makes no call.
     *
     * @param keys the number of keys
     * @throws IllegalArgumentException if it is negative
     */
    public RequestPlan planClaim(int keys) {
        return plan(SubscriptionsApi.CLAIM_SUBSCRIPTIONS, SubscriptionBulk.CLAIM, keys);
    }

    /** Returns the cost of a tag update, as {@link #planClaim(int)} does for a claim. */
    public RequestPlan planTagUpdate(int ids) {
        return plan(SubscriptionsApi.UPDATE_TAGS, SubscriptionBulk.TAG_UPDATE, ids);
    }

    /** Returns the cost of a release, as {@link #planClaim(int)} does for a claim. */
    public RequestPlan planRelease(int ids) {
        return plan(SubscriptionsV2Beta1Api.UNCLAIM_SUBSCRIPTIONS, SubscriptionBulk.RELEASE, ids);
    }

    private RequestPlan plan(Endpoint<?> endpoint, BulkKind kind, int items) {
        if (items < 0) {
            throw new IllegalArgumentException("the number of " + kind.noun() + " must be 0 or more, not " + items);
        }
        return sender.rateLimits().plan(endpoint, kind.requests(items));
    }

    /**
     * Sets and removes tags of subscriptions. Sends several requests and returns after the first one, as {@link
     * #claim(Collection)} does.
     *
     * <pre>{@code
     * subscriptions.updateTags(ids, tags -> tags.set("city", "London").remove("former-owner")).await();
     * }</pre>
     *
     * @param ids the ids of the subscriptions; a request has 50 at most
     * @throws IllegalArgumentException if there is no id, one is blank, nothing is changed, or more than 25 tags are
     *     set; nothing was sent
     */
    public Operation<TagUpdateResult> updateTags(Collection<String> ids, Consumer<TagChanges> changes) {
        return updateTags(ids, changes, BulkOptions.none());
    }

    /** Sets and removes tags, as {@link #updateTags(Collection, Consumer)} does, with a callback. */
    public Operation<TagUpdateResult> updateTags(
            Collection<String> ids, Consumer<TagChanges> changes, BulkOptions bulkOptions) {
        return batches()
                .send(tagUpdateRequest(ids, changes, new UpdateTagsQuery()).onAccepted(bulkOptions.onAccepted()));
    }

    /**
     * Checks what would become of these changes. Nothing is changed: {@link io.stratalake.greenlake.bulk.Outcome#DONE} means that the subscription
     * would be.
     *
     * @throws IllegalArgumentException if there is no id, one is blank, or nothing would be changed
     */
    public Operation<TagUpdateResult> dryRunUpdateTags(Collection<String> ids, Consumer<TagChanges> changes) {
        var query = new UpdateTagsQuery().dryRun(true);
        return batches().send(tagUpdateRequest(ids, changes, query).asDryRun());
    }

    private BulkRequest<TagUpdateResult> tagUpdateRequest(
            Collection<String> ids, Consumer<TagChanges> changes, UpdateTagsQuery query) {
        var update = SubscriptionRequests.tags(changes);
        return BulkRequest.of(
                SubscriptionBulk.TAG_UPDATE,
                SubscriptionsApi.UPDATE_TAGS,
                ids,
                (batch, call) -> api.updateTags(batch, update, query, call),
                TagUpdateResult::ofNamed);
    }

    /**
     * Releases subscriptions from the workspace. Sends several requests and returns after the first one, as {@link
     * #claim(Collection)} does.
     *
     * @param ids the ids of the subscriptions; a request has 10 at most
     * @throws IllegalArgumentException if there is no id, or one is blank
     */
    public Operation<ReleaseResult> release(Collection<String> ids) {
        return release(ids, BulkOptions.none());
    }

    /** Releases subscriptions, as {@link #release(Collection)} does. */
    public Operation<ReleaseResult> release(String first, String... more) {
        return release(namesOf(first, more));
    }

    /** Releases subscriptions, as {@link #release(Collection)} does, with a callback. */
    public Operation<ReleaseResult> release(Collection<String> ids, BulkOptions bulkOptions) {
        var released = new SubscriptionsV2Beta1Api(sender);
        var request = BulkRequest.of(
                SubscriptionBulk.RELEASE,
                SubscriptionsV2Beta1Api.UNCLAIM_SUBSCRIPTIONS,
                ids,
                (batch, call) -> released.unclaimSubscriptions(SubscriptionRequests.release(batch), call),
                ReleaseResult::ofNamed);
        return batches().send(request.onAccepted(bulkOptions.onAccepted()));
    }

    /**
     * Resumes a claim that was begun before, perhaps in another process. Its result has the keys that the service
     * names. An operation that was deleted, that failed and names no key, or whose result is not understood completely
     * stands in the result as {@code operation} and its own id, beside the keys that it names.
     *
     * @param id the text that {@link Operation#id()} returned, or ids of {@link ClaimOptions#onAccepted} separated by
     *     commas
     * @throws IllegalArgumentException if the id is invalid
     */
    public Operation<ClaimResult> resumeClaim(String id) {
        return batches().resume(OperationId.parse(id).parts(), ClaimResult::ofNamed);
    }

    /** Resumes a tag update, as {@link #resumeClaim(String)} does for a claim. */
    public Operation<TagUpdateResult> resumeTagUpdate(String id) {
        return batches().resume(OperationId.parse(id).parts(), TagUpdateResult::ofNamed);
    }

    /** Resumes a release, as {@link #resumeClaim(String)} does for a claim. */
    public Operation<ReleaseResult> resumeRelease(String id) {
        return batches().resume(OperationId.parse(id).parts(), ReleaseResult::ofNamed);
    }

    /**
     * Looks for keys in the list of subscriptions.
     *
     * @return the outcome of each key: {@link io.stratalake.greenlake.bulk.Outcome#DONE} with the id of the subscription if the workspace has it,
     *     otherwise {@link io.stratalake.greenlake.bulk.Outcome#UNKNOWN}
     * @throws IllegalArgumentException if there is no key, or one is blank
     */
    public ClaimResult findClaimed(Collection<String> keys) {
        var requested = RequestedNames.checked(SubscriptionBulk.CLAIM.item(), keys);
        var ids = idsOf(requested);
        return ClaimResult.ofNamed(requested.stream()
                .map(key -> ids.containsKey(key)
                        ? NamedResult.done(key, ids.get(key))
                        : NamedResult.unknown(key, "the list of subscriptions does not have it"))
                .toList());
    }

    private Map<String, String> idsOf(Collection<String> keys) {
        var ids = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (var batch : FilterBatches.of(keys, KEY::in)) {
            list(query -> query.filter(KEY.in(batch)).select(SubscriptionFields.ID, KEY))
                    .forEach(subscription -> ids.putIfAbsent(subscription.key(), subscription.id()));
        }
        return ids;
    }

    private static List<String> namesOf(String first, String... more) {
        return Stream.concat(Stream.of(first), Arrays.stream(more)).toList();
    }

    /** Returns the rules by which the devices of the workspace are subscribed automatically. */
    public AutoSubscriptions autoSubscriptions() {
        return new AutoSubscriptions(sender, options);
    }

    /**
     * Returns the operations of the beta version.
     *
     * @deprecated the service has deprecated this version; this class has all of its operations
     */
    @Deprecated
    public SubscriptionsV1Beta1 v1beta1() {
        return new SubscriptionsV1Beta1(sender, options);
    }

    /**
     * Returns the operations of the alpha version, whose subscriptions have other properties.
     *
     * @deprecated the service has deprecated this version; this class has all of its operations
     */
    @Deprecated
    public SubscriptionsV1Alpha1 v1alpha1() {
        return new SubscriptionsV1Alpha1(sender, options);
    }

    private BatchSender batches() {
        return new BatchSender(
                api::getOperation, options, sender, SubscriptionBulk.RESOURCES, SubscriptionBulk.POLL_SPACING);
    }
}
