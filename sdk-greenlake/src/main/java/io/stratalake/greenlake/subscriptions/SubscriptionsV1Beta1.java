package io.stratalake.greenlake.subscriptions;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.internal.operation.OperationId;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.core.operation.Operation;
import io.stratalake.greenlake.bulk.TagChanges;
import io.stratalake.greenlake.internal.bulk.BatchSender;
import io.stratalake.greenlake.internal.bulk.BulkRequest;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The beta version of the subscription operations. Immutable and thread-safe.
 *
 * @deprecated the service has deprecated this version; {@link Subscriptions} has all of its operations
 */
@Deprecated
public final class SubscriptionsV1Beta1 extends AbstractSubscriptionsV1Beta1 {

    SubscriptionsV1Beta1(Pipeline pipeline, CallOptions options) {
        super(pipeline, options);
    }

    /** Claims keys, as {@link Subscriptions#claim(Collection)} does. */
    public Operation<ClaimResult> claim(Collection<String> keys) {
        return batches()
                .send(BulkRequest.of(
                        SubscriptionBulk.CLAIM,
                        SubscriptionsV1Beta1Api.CLAIM_SUBSCRIPTIONS_V1_BETA1,
                        keys,
                        (batch, call) ->
                                api.claimSubscriptionsV1Beta1(SubscriptionRequests.claim(batch, Map.of()), call),
                        ClaimResult::ofNamed));
    }

    /** Sets and removes tags, as {@link Subscriptions#updateTags(Collection, Consumer)} does. */
    public Operation<TagUpdateResult> updateTags(Collection<String> ids, Consumer<TagChanges> changes) {
        var update = SubscriptionRequests.tags(changes);
        return batches()
                .send(BulkRequest.of(
                        SubscriptionBulk.TAG_UPDATE,
                        SubscriptionsV1Beta1Api.UPDATE_TAGS_V1_BETA1,
                        ids,
                        (batch, call) -> api.updateTagsV1Beta1(batch, update, call),
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
        return new BatchSender(
                api::getOperationV1Beta1, options, sender, SubscriptionBulk.RESOURCES, SubscriptionBulk.POLL_SPACING);
    }
}
