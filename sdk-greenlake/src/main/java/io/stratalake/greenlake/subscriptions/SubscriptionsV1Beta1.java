package io.stratalake.greenlake.subscriptions;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.internal.operation.OperationId;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.core.operation.Operation;
import io.stratalake.core.paging.Paged;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The beta of the subscription operations. Immutable and safe for use by several threads.
 *
 * @deprecated the service gives it up; {@link Subscriptions} has all that it offers
 */
@Deprecated
public final class SubscriptionsV1Beta1 {

    private final SubscriptionsV1Beta1Api api;
    private final CallOptions options;
    private final Pipeline pipeline;

    SubscriptionsV1Beta1(Pipeline pipeline, CallOptions options) {
        this.pipeline = pipeline;
        this.options = options;
        this.api = new SubscriptionsV1Beta1Api(pipeline);
    }

    /** The same subscriptions, with other options for every call: a timeout, more headers. */
    public SubscriptionsV1Beta1 with(CallOptions other) {
        return new SubscriptionsV1Beta1(pipeline, other);
    }

    /** All subscriptions of the workspace, in the service's order. */
    public Paged<Subscription> list() {
        return list(query -> {});
    }

    /** The subscriptions that a query asks for. */
    public Paged<Subscription> list(Consumer<ListSubscriptionsV1Beta1Query> query) {
        var asked = new ListSubscriptionsV1Beta1Query();
        query.accept(asked);
        return api.listSubscriptionsV1Beta1Paged(asked, options);
    }

    /**
     * One subscription.
     *
     * @throws io.stratalake.core.error.NotFoundException if the workspace has none with this id
     */
    public Subscription get(String id) {
        return api.getSubscriptionV1Beta1(id, options).value();
    }

    /** Claims keys, as {@link Subscriptions#claim(Collection)} does. */
    public Operation<ClaimResult> claim(Collection<String> keys) {
        return batches()
                .send(BulkRequest.of(
                        BulkKind.CLAIM,
                        SubscriptionsV1Beta1Api.CLAIM_SUBSCRIPTIONS_V1_BETA1,
                        keys,
                        batch -> api.claimSubscriptionsV1Beta1(SubscriptionRequests.claim(batch, Map.of()), options),
                        ClaimResult::ofNamed));
    }

    /** Sets and removes tags, as {@link Subscriptions#updateTags(Collection, Consumer)} does. */
    public Operation<TagUpdateResult> updateTags(Collection<String> ids, Consumer<TagChanges> changes) {
        var update = SubscriptionRequests.tags(changes);
        return batches()
                .send(BulkRequest.of(
                        BulkKind.TAG_UPDATE,
                        SubscriptionsV1Beta1Api.UPDATE_TAGS_V1_BETA1,
                        ids,
                        batch -> api.updateTagsV1Beta1(batch, update, options),
                        TagUpdateResult::ofNamed));
    }

    /** Resumes a claim, as {@link Subscriptions#resumeClaim(String)} does. */
    public Operation<ClaimResult> resumeClaim(String id) {
        return batches().resume(OperationId.parse(id).parts(), ClaimResult::ofNamed);
    }

    /** Resumes a tag update, as {@link Subscriptions#resumeTagUpdate(String)} does. */
    public Operation<TagUpdateResult> resumeTagUpdate(String id) {
        return batches().resume(OperationId.parse(id).parts(), TagUpdateResult::ofNamed);
    }

    private BatchSender batches() {
        return new BatchSender(api::getOperationV1Beta1, options, pipeline);
    }
}
