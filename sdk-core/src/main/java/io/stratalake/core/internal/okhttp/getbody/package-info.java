/** GET requests with a body, which OkHttp rejects. */
@NullMarked
package io.stratalake.core.internal.okhttp.getbody;

import org.jspecify.annotations.NullMarked;
