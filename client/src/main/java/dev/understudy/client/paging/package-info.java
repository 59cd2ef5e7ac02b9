/** Lists that are read page by page. */
@NullMarked
package dev.understudy.client.paging;

import org.jspecify.annotations.NullMarked;
