package io.stratalake.sandbox.greenlake;

import io.stratalake.sandbox.handler.Handlers;
import io.stratalake.sandbox.handler.Rows;
import io.stratalake.sandbox.handler.Rows.LastPage;
import io.stratalake.sandbox.http.HttpError;

/** The handlers of service offers and of the regions in which they are offered. */
final class ServiceOfferHandlers {

    private final ServiceCatalog catalog;

    ServiceOfferHandlers(ServiceCatalog catalog) {
        this.catalog = catalog;
    }

    void register(Handlers handlers) {
        handlers.list(
                        "listServiceOffers",
                        call -> Rows.of(catalog.offers(), ServiceOffer::id, ServiceOfferJson::whole)
                                .facts(ServiceOfferJson::facts))
                .on(
                        "getServiceOffer",
                        call -> catalog.offer(call.path("id"))
                                .map(offer -> call.reply(ServiceOfferJson.whole(offer)))
                                .orElseThrow(() -> HttpError.noSuchResource("service-offers", "id", call.path("id"))))
                .list(
                        "listServiceOfferRegions",
                        call -> Rows.of(catalog.offerRegions(), ServiceOfferRegion::id, ServiceOfferRegion::json)
                                .facts(ServiceOfferRegion::facts)
                                .ending(LastPage.NULL))
                .on(
                        "getServiceOfferRegion",
                        call -> catalog.offerRegion(call.path("id"))
                                .map(offered -> call.reply(offered.json()))
                                .orElseThrow(() ->
                                        HttpError.noSuchResource("service-offer-regions", "id", call.path("id"))));
    }
}
