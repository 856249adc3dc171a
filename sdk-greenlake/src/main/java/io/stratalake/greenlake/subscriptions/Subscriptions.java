package io.stratalake.greenlake.subscriptions;

import static io.stratalake.greenlake.subscriptions.SubscriptionFields.KEY;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.internal.operation.OperationId;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.core.operation.Operation;
import io.stratalake.core.paging.Paged;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The subscriptions of a workspace: listed, claimed, tagged, released.
 *
 * <pre>{@code
 * var ending = subscriptions.list(q -> q
 *         .filter(SUBSCRIPTION_TYPE.eq(SubscriptionType.CENTRAL_STORAGE).and(END_TIME.lt(quarterEnd)))
 *         .sort(END_TIME.ascending()));
 * ClaimResult claimed = subscriptions.claim(twelveKeys).await(Duration.ofMinutes(15));
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads. Every method that sends a request throws an exception of the family
 * {@link io.stratalake.core.error.StratalakeException}; its subclass says what went wrong.
 */
public final class Subscriptions {

    /** How many keys one request of the service takes. */
    static final int KEYS_A_CLAIM = 5;

    /** How many ids one release takes. */
    static final int IDS_A_RELEASE = 10;

    /** The service documents no number; this one keeps the address, which has the ids, shorter than gateways allow. */
    static final int IDS_A_TAGGING = 50;

    /** Chained comparisons make long addresses, too. */
    private static final int KEYS_A_FILTER = 50;

    private final Pipeline pipeline;
    private final CallOptions options;
    private final SubscriptionsApi api;

    /**
     * Called by {@link io.stratalake.greenlake.GreenLakeClient} only.
     *
     * @hidden
     */
    public Subscriptions(Pipeline pipeline, CallOptions options) {
        this.pipeline = pipeline;
        this.options = options;
        this.api = new SubscriptionsApi(pipeline);
    }

    /** The same subscriptions, with other options for every call: a timeout, more headers. */
    public Subscriptions with(CallOptions other) {
        return new Subscriptions(pipeline, other);
    }

    /** All subscriptions of the workspace, those that ended included, in the service's order. */
    public Paged<Subscription> list() {
        return list(query -> {});
    }

    /**
     * The subscriptions that a query asks for.
     *
     * @param query sets filter, tags, sort order, selection and page size. Properties that are not selected are absent
     */
    public Paged<Subscription> list(Consumer<ListSubscriptionsQuery> query) {
        var asked = new ListSubscriptionsQuery();
        query.accept(asked);
        return api.listSubscriptionsPaged(asked, options);
    }

    /**
     * One subscription.
     *
     * @param id its id, which is not its key; see {@link #find(String)}
     * @throws io.stratalake.core.error.NotFoundException if the workspace has none with this id
     */
    public Subscription get(String id) {
        return api.getSubscription(id, options).value();
    }

    /** The subscription with this key, if the workspace has it; spaces around the key do not count, as in a claim. */
    public Optional<Subscription> find(String key) {
        return list(query -> query.filter(KEY.eq(key.strip())).pageSize(1)).first();
    }

    /**
     * Claims keys for the workspace.
     *
     * <p>The service takes five keys a request and four requests a minute: more keys are sent in several requests, as
     * the limit permits, before this method returns. What it returns tells the fate of each key when it is awaited.
     *
     * <p>A line is logged (INFO) before each request, with its keys masked except for their last four characters, and
     * one after it, with the id of the operation. After a crash in between, they tell what is in doubt.
     *
     * @param keys the keys; each counts once
     * @return the work of claiming, to be awaited
     * @throws IllegalArgumentException if there is no key, or one is blank
     * @throws io.stratalake.core.error.StratalakeException if nothing was accepted. Where at least one request was, the
     *     keys of the others are told by the result
     * @throws io.stratalake.core.error.OutcomeUnknownException if nothing else was accepted, and one request may have
     *     been; the message names its keys
     */
    public Operation<ClaimResult> claim(Collection<String> keys) {
        return claim(BatchSender.checked("subscription key", keys), Map.of());
    }

    /** As {@link #claim(Collection)}. */
    public Operation<ClaimResult> claim(String first, String... more) {
        return claim(Stream.concat(Stream.of(first), Arrays.stream(more)).toList());
    }

    /**
     * As {@link #claim(Collection)}, with tags for each new subscription.
     *
     * @param tags the tags by keys, up to 25 for each; a tag's name has from 1 to 128 characters, its value up to 256
     * @throws IllegalArgumentException if there is no key, one is blank or there twice, the name of a tag is empty, its
     *     value is null, one of them is longer, or a key has more tags; nothing was sent
     */
    public Operation<ClaimResult> addTagged(Map<String, Map<String, String>> tags) {
        return claim(BatchSender.checked("subscription key", tags.keySet()), SubscriptionRequests.tagsByKey(tags));
    }

    /**
     * Asks the service what would become of these keys. Nothing is claimed: {@linkplain NamedResult.Outcome#DONE Done} means
     * that the key would be, and no subscription has an id yet.
     *
     * @return the work of checking, to be awaited
     * @throws IllegalArgumentException if there is no key, or one is blank
     * @throws io.stratalake.core.error.InvalidRequestException if it would not even take the request; {@code issues()}
     *     says why
     */
    public Operation<ClaimResult> dryRunClaim(Collection<String> keys) {
        var query = new ClaimSubscriptionsQuery().dryRun(true);
        return batches()
                .check(
                        BatchSender.checked("subscription key", keys),
                        KEYS_A_CLAIM,
                        batch -> api.claimSubscriptions(SubscriptionRequests.claim(batch, Map.of()), query, options),
                        ClaimResult::new);
    }

    private Operation<ClaimResult> claim(List<String> keys, Map<String, Map<String, String>> tags) {
        var query = new ClaimSubscriptionsQuery();
        return batches()
                .send(
                        BulkRequest.CLAIM,
                        keys,
                        KEYS_A_CLAIM,
                        batch -> api.claimSubscriptions(SubscriptionRequests.claim(batch, tags), query, options),
                        ClaimResult::new);
    }

    /**
     * Sets and removes tags of subscriptions.
     *
     * <pre>{@code
     * subscriptions.updateTags(ids, tags -> tags.set("city", "London").remove("former-owner")).await();
     * }</pre>
     *
     * @param ids the ids of the subscriptions; more than 50 are sent in several requests
     * @throws IllegalArgumentException if there is no id, one is blank, nothing is changed, or more than 25 tags are
     *     set; nothing was sent
     */
    public Operation<BulkResult> updateTags(Collection<String> ids, Consumer<TagChanges> changes) {
        var update = SubscriptionRequests.tags(changes);
        var query = new UpdateTagsQuery();
        return batches()
                .send(
                        BulkRequest.TAG_UPDATE,
                        BatchSender.checked("subscription id", ids),
                        IDS_A_TAGGING,
                        batch -> api.updateTags(batch, update, query, options),
                        BulkResult::new);
    }

    /**
     * Asks the service what would become of these changes. Nothing is changed: {@linkplain NamedResult.Outcome#DONE Done}
     * means that the subscription would be.
     *
     * @return the work of checking, to be awaited
     * @throws IllegalArgumentException if there is no id, one is blank, or nothing would be changed
     * @throws io.stratalake.core.error.InvalidRequestException if it would not even take the request; {@code issues()}
     *     says why
     */
    public Operation<BulkResult> dryRunUpdateTags(Collection<String> ids, Consumer<TagChanges> changes) {
        var update = SubscriptionRequests.tags(changes);
        var query = new UpdateTagsQuery().dryRun(true);
        return batches()
                .check(
                        BatchSender.checked("subscription id", ids),
                        IDS_A_TAGGING,
                        batch -> api.updateTags(batch, update, query, options),
                        BulkResult::new);
    }

    /**
     * Releases subscriptions from the workspace.
     *
     * @param ids the ids of the subscriptions; more than ten are sent in several requests
     * @throws IllegalArgumentException if there is no id, or one is blank
     */
    public Operation<BulkResult> release(Collection<String> ids) {
        var released = new SubscriptionsV2Beta1Api(pipeline);
        return batches()
                .send(
                        BulkRequest.RELEASE,
                        BatchSender.checked("subscription id", ids),
                        IDS_A_RELEASE,
                        batch -> released.unclaimSubscriptions(SubscriptionRequests.release(batch), options),
                        BulkResult::new);
    }

    /** As {@link #release(Collection)}. */
    public Operation<BulkResult> release(String first, String... more) {
        return release(Stream.concat(Stream.of(first), Arrays.stream(more)).toList());
    }

    /**
     * Work that was begun before, perhaps in another process. Its result has the keys or ids that the service names in
     * it. Where it is joined of several, one that failed or is forgotten and names none stands in the result as {@code
     * operation} and its own id; so does each whose result is not understood completely, beside the keys that it names.
     *
     * @param id what {@link Operation#id()} gave
     * @throws IllegalArgumentException if it is none
     */
    public Operation<BulkResult> operation(String id) {
        return batches().watch(OperationId.parse(id).parts(), BulkResult::new);
    }

    /**
     * One asynchronous operation as the service tells it now, without waiting.
     *
     * @throws io.stratalake.core.error.NotFoundException if there is none, or it ended more than 24 hours ago
     */
    public AsyncOperation getOperation(String id) {
        return api.getOperation(id, options).value();
    }

    /**
     * The result of a claim, if the list of subscriptions has all its keys: a check of one's own for
     * {@link Operation#completeWhen}, since the service leaves an operation running at times although the work is done.
     *
     * <pre>{@code
     * subscriptions.claim(keys).completeWhen(() -> subscriptions.findClaimed(keys)).await();
     * }</pre>
     */
    public Optional<ClaimResult> findClaimed(Collection<String> keys) {
        var asked = BatchSender.checked("subscription key", keys);
        var ids = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (var batch : BatchSender.split(asked, KEYS_A_FILTER)) {
            list(query -> query.filter(KEY.in(batch)).select(SubscriptionFields.ID, KEY))
                    .forEach(subscription -> ids.putIfAbsent(subscription.key(), subscription.id()));
        }
        return ids.keySet().containsAll(asked)
                ? Optional.of(new ClaimResult(
                        asked.stream().map(key -> NamedResult.done(key, ids.get(key))).toList()))
                : Optional.empty();
    }

    /** Which subscriptions the devices of the workspace take by themselves. */
    public AutoSubscriptions autoSubscriptions() {
        return new AutoSubscriptions(pipeline, options);
    }

    /**
     * The beta of this version.
     *
     * @deprecated the service gives it up; this class has all that it offers
     */
    @Deprecated
    public SubscriptionsV1Beta1 v1beta1() {
        return new SubscriptionsV1Beta1(pipeline, options);
    }

    /**
     * The first version, whose subscriptions have other properties.
     *
     * @deprecated the service gives it up; this class has all that it offers
     */
    @Deprecated
    public SubscriptionsV1Alpha1 v1alpha1() {
        return new SubscriptionsV1Alpha1(pipeline, options);
    }

    private BatchSender batches() {
        return new BatchSender(api::getOperation, options, pipeline.operations());
    }
}
