/** Adapters of receivers to the HTTP server of the JDK, to servlet containers and to Spring MVC. */
@NullMarked
package io.stratalake.webhooks.adapter;

import org.jspecify.annotations.NullMarked;
