/** The few GET requests that have a body, which OkHttp refuses to send. */
@NullMarked
package io.stratalake.core.internal.okhttp.getbody;

import org.jspecify.annotations.NullMarked;
