/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NUNCIO_NUNCIO_H
#define NUNCIO_NUNCIO_H

/** nuncio: from English diplomatic news to an RDF knowledge graph. Include this. */
#include <nuncio/article.h>
#include <nuncio/document.h>
#include <nuncio/entity.h>
#include <nuncio/event.h>
#include <nuncio/lexicon.h>
#include <nuncio/link.h>
#include <nuncio/mention.h>
#include <nuncio/name_match.h>
#include <nuncio/status.h>
#include <nuncio/token.h>
#include <nuncio/triples.h>
#include <nuncio/validate.h>
#include <nuncio/view.h>
#include <nuncio/writer.h>

#endif
