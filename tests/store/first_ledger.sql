BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE articles (
	seq INTEGER NOT NULL, 
	sha256 VARCHAR NOT NULL, 
	text_sha256 VARCHAR NOT NULL, 
	id VARCHAR NOT NULL, 
	collection INTEGER NOT NULL, 
	known INTEGER NOT NULL, 
	added INTEGER NOT NULL, 
	published_first INTEGER, 
	published_last INTEGER, 
	title TEXT NOT NULL, 
	outlet INTEGER NOT NULL, 
	url TEXT NOT NULL, 
	lang INTEGER NOT NULL, 
	file TEXT NOT NULL, 
	text TEXT NOT NULL, 
	chain VARCHAR NOT NULL, 
	PRIMARY KEY (seq), 
	UNIQUE (sha256), 
	UNIQUE (text_sha256), 
	FOREIGN KEY(collection) REFERENCES words (code), 
	FOREIGN KEY(outlet) REFERENCES words (code), 
	FOREIGN KEY(lang) REFERENCES words (code)
);
INSERT INTO "articles" VALUES(1,'2c4803ad5b091d4d48f4acc9bc3ec152e00c0c46dfc66f75acce520e6039b0f3','c88539db333afedccec2c364c11e47991619a4200f80546e54252dd09f0acfe0','a1',0,20423,20468,20423,20423,'Report 1',1,'https://example.org/1',2,'1.txt','Lesna fell. Report 1 of Лесна 🏳.','dfa36c0971b1eda63411cb3ceea9aeaba7cf7a24e09283a3d2c563b64497b67d');
INSERT INTO "articles" VALUES(2,'53d1c48e4ce840aebfde257ed69ef45358ea8fa537ed4386afeca50ff45e4ee2','0b2662bdc9a3ae66edd48582c5fb1979cea80dc7afd22652100ec789d3cd8aca','a2',0,20423,20468,20423,20423,'Report 2',1,'https://example.org/2',2,'2.txt','Lesna fell. Report 2 of Лесна 🏳.','75f67a7bd2e15936fb618e8ad4f438e1577ba4050cdf4d8d7e997250f0a1b8f7');
INSERT INTO "articles" VALUES(3,'5660d266cfa1fb8626fb950134a8e565f98506eb40e40b5741a7346fc7698a87','5660d266cfa1fb8626fb950134a8e565f98506eb40e40b5741a7346fc7698a87','judgement-5660d266cfa1fb86',19,20468,20468,20468,20468,'Marked by Anna: because',20,'',20,'','{"kind":"mark","by":"Anna","at":"2026-01-15T13:00:00+00:00","why":"because","place":{"id":"UA14000000000000001","name":"Lesna","oblast":"Donetsk","lat":48.28,"lon":37.18,"precision":"exact","name_uk":"Лесна","former":["Stara","Krasna"]},"holder":"russia"}','ba1dc74915ee1c066f873a32e8b13e3f285b3f061a3fdda131ebe9d04c040905');
CREATE TABLE claims (
	seq INTEGER NOT NULL, 
	article INTEGER NOT NULL, 
	place INTEGER, 
	action INTEGER NOT NULL, 
	actor INTEGER NOT NULL, 
	side INTEGER NOT NULL, 
	stance INTEGER NOT NULL, 
	extent INTEGER NOT NULL, 
	claimant INTEGER NOT NULL, 
	flags INTEGER NOT NULL, 
	first INTEGER, 
	last INTEGER, 
	percent FLOAT, 
	id VARCHAR NOT NULL, 
	judgement INTEGER, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	rule INTEGER NOT NULL, 
	confidence FLOAT NOT NULL, 
	sentence TEXT NOT NULL, 
	parts TEXT NOT NULL, 
	PRIMARY KEY (seq), 
	FOREIGN KEY(article) REFERENCES articles (seq), 
	FOREIGN KEY(place) REFERENCES places (code), 
	FOREIGN KEY(action) REFERENCES words (code), 
	FOREIGN KEY(actor) REFERENCES words (code), 
	FOREIGN KEY(side) REFERENCES words (code), 
	FOREIGN KEY(stance) REFERENCES words (code), 
	FOREIGN KEY(extent) REFERENCES words (code), 
	FOREIGN KEY(claimant) REFERENCES words (code), 
	FOREIGN KEY(judgement) REFERENCES judgements (seq), 
	FOREIGN KEY(rule) REFERENCES words (code)
);
INSERT INTO "claims" VALUES(1,1,0,9,10,10,11,12,13,0,20393,20422,NULL,'c1',NULL,0,11,14,1.0,'Lesna fell.','[[0,5,"place"],[6,10,"trigger"]]');
INSERT INTO "claims" VALUES(2,2,NULL,9,10,10,11,12,13,0,NULL,NULL,NULL,'c2',NULL,0,11,14,1.0,'Lesna fell.','[[0,5,"place"],[6,10,"trigger"]]');
INSERT INTO "claims" VALUES(3,3,0,9,10,21,11,22,23,4,NULL,NULL,NULL,'5660d266cfa1fb86',2,0,7,24,1.0,'because','[]');
CREATE TABLE intents (
	seq INTEGER NOT NULL, 
	article INTEGER NOT NULL, 
	origin INTEGER, 
	toward INTEGER, 
	actor INTEGER NOT NULL, 
	side INTEGER NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	sentence TEXT NOT NULL, 
	PRIMARY KEY (seq), 
	FOREIGN KEY(article) REFERENCES articles (seq), 
	FOREIGN KEY(origin) REFERENCES places (code), 
	FOREIGN KEY(toward) REFERENCES places (code), 
	FOREIGN KEY(actor) REFERENCES words (code), 
	FOREIGN KEY(side) REFERENCES words (code)
);
INSERT INTO "intents" VALUES(1,1,0,NULL,10,15,0,11,'Lesna fell.');
INSERT INTO "intents" VALUES(2,1,1,2,16,16,1,2,'x');
CREATE TABLE judgements (
	seq INTEGER NOT NULL, 
	id VARCHAR NOT NULL, 
	body TEXT NOT NULL, 
	chain VARCHAR NOT NULL, 
	PRIMARY KEY (seq), 
	UNIQUE (id)
);
INSERT INTO "judgements" VALUES(1,'b03e19e75e692c0a','{"kind":"reject","by":"Anna","at":"2026-01-15T12:00:00+00:00","why":"because","article":"2c4803ad5b091d4d48f4acc9bc3ec152e00c0c46dfc66f75acce520e6039b0f3","target":"c1"}','b03e19e75e692c0a09f99568e69aba8ac07c361f4ce6bf923894c1e79159df88');
INSERT INTO "judgements" VALUES(2,'5660d266cfa1fb86','{"kind":"mark","by":"Anna","at":"2026-01-15T13:00:00+00:00","why":"because","place":{"id":"UA14000000000000001","name":"Lesna","oblast":"Donetsk","lat":48.28,"lon":37.18,"precision":"exact","name_uk":"Лесна","former":["Stara","Krasna"]},"holder":"russia"}','987768990777d3ffbdc8336193cb54162a74b5b154da6768016fe4f6e57df213');
CREATE TABLE layers (
	seq INTEGER NOT NULL, 
	sha256 VARCHAR NOT NULL, 
	name TEXT NOT NULL, 
	maker TEXT NOT NULL, 
	day INTEGER NOT NULL, 
	assessor INTEGER NOT NULL, 
	added INTEGER NOT NULL, 
	geojson BLOB NOT NULL, 
	chain VARCHAR NOT NULL, 
	PRIMARY KEY (seq), 
	UNIQUE (sha256)
);
INSERT INTO "layers" VALUES(1,'c5b8a03d9fc43e01d521222eb29ee64478ca39ef017380177e5d10ffe29f61b8','Control','Maker',20468,1,20468,X'7B2274797065223A224D756C7469506F6C79676F6E222C22636F6F7264696E61746573223A5B5D7D','19199eacc94117f580b253c2971f6031352fb4ed29113b7b8b82ba910a5db37f');
CREATE TABLE memberships (
	seq INTEGER NOT NULL, 
	article INTEGER NOT NULL, 
	collection INTEGER NOT NULL, 
	added INTEGER NOT NULL, 
	PRIMARY KEY (seq), 
	FOREIGN KEY(article) REFERENCES articles (seq), 
	FOREIGN KEY(collection) REFERENCES words (code)
);
INSERT INTO "memberships" VALUES(1,1,18,20468);
CREATE TABLE mentions (
	seq INTEGER NOT NULL, 
	article INTEGER NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	text INTEGER NOT NULL, 
	kind INTEGER NOT NULL, 
	name_kind INTEGER NOT NULL, 
	place INTEGER, 
	runner_up INTEGER, 
	margin FLOAT NOT NULL, 
	reason TEXT NOT NULL, 
	PRIMARY KEY (seq), 
	FOREIGN KEY(article) REFERENCES articles (seq), 
	FOREIGN KEY(text) REFERENCES words (code), 
	FOREIGN KEY(kind) REFERENCES words (code), 
	FOREIGN KEY(name_kind) REFERENCES words (code), 
	FOREIGN KEY(place) REFERENCES places (code), 
	FOREIGN KEY(runner_up) REFERENCES places (code)
);
INSERT INTO "mentions" VALUES(1,1,0,5,3,4,5,0,1,0.75,'the only one of the name');
INSERT INTO "mentions" VALUES(2,1,19,20,6,7,8,NULL,NULL,0.0,'two of the name');
INSERT INTO "mentions" VALUES(3,2,0,5,3,4,8,NULL,1,0.1,'two of the name');
CREATE TABLE packs (
	seq INTEGER NOT NULL, 
	count INTEGER NOT NULL, 
	data BLOB NOT NULL, 
	PRIMARY KEY (seq)
);
INSERT INTO "packs" VALUES(1,2,X'01000000010000000D000000090000000A0000000A0000000B0000000C000000000000000000000000000000A94F0000C64F000000000000C74F000001000000C74F00000000C07F633102000000020000000D000000090000000A0000000A0000000B0000000C00000000000000FFFFFFFF00000000000000800000008000000000C74F000001000000C74F00000000C07F6332');
INSERT INTO "packs" VALUES(3,1,X'030000000300000017000000090000000A000000150000000B00000016000000040000000000000002000000000000800000008013000000F44F000014000000F44F00000000C07F35363630643236366366613166623836');
CREATE TABLE places (
	code INTEGER NOT NULL, 
	id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	oblast VARCHAR NOT NULL, 
	lat FLOAT NOT NULL, 
	lon FLOAT NOT NULL, 
	precision VARCHAR NOT NULL, 
	more TEXT NOT NULL, 
	PRIMARY KEY (code)
);
INSERT INTO "places" VALUES(0,'UA14000000000000001','Lesna','Donetsk',48.28,37.18,'exact','{"name_uk":"Лесна","former":["Stara","Krasna"]}');
INSERT INTO "places" VALUES(1,'UA14000000000000002','Brod','Donetsk',48.74,37.584,'hromada','{"rank":3}');
INSERT INTO "places" VALUES(2,'gn:1','Vesna','Belgorod',50.0,36.0,'exact','{"country":"RU","population":12}');
CREATE TABLE silences (
	seq INTEGER NOT NULL, 
	article INTEGER NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	reason INTEGER NOT NULL, 
	PRIMARY KEY (seq), 
	FOREIGN KEY(article) REFERENCES articles (seq), 
	FOREIGN KEY(reason) REFERENCES words (code)
);
INSERT INTO "silences" VALUES(1,1,12,20,17);
CREATE TABLE words (
	code INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	PRIMARY KEY (code), 
	UNIQUE (text)
);
INSERT INTO "words" VALUES(0,'own');
INSERT INTO "words" VALUES(1,'Lesna Post');
INSERT INTO "words" VALUES(2,'en');
INSERT INTO "words" VALUES(3,'Lesna');
INSERT INTO "words" VALUES(4,'settlement');
INSERT INTO "words" VALUES(5,'former');
INSERT INTO "words" VALUES(6,'Лесна');
INSERT INTO "words" VALUES(7,'sector');
INSERT INTO "words" VALUES(8,'official');
INSERT INTO "words" VALUES(9,'captured');
INSERT INTO "words" VALUES(10,'russia');
INSERT INTO "words" VALUES(11,'asserts');
INSERT INTO "words" VALUES(12,'unknown');
INSERT INTO "words" VALUES(13,'Ministry');
INSERT INTO "words" VALUES(14,'take > source');
INSERT INTO "words" VALUES(15,'author');
INSERT INTO "words" VALUES(16,'ukraine');
INSERT INTO "words" VALUES(17,'no verb of control');
INSERT INTO "words" VALUES(18,'seed');
INSERT INTO "words" VALUES(19,'judgement');
INSERT INTO "words" VALUES(20,'');
INSERT INTO "words" VALUES(21,'independent');
INSERT INTO "words" VALUES(22,'full');
INSERT INTO "words" VALUES(23,'Anna');
INSERT INTO "words" VALUES(24,'judgement: mark');
CREATE INDEX ix_places_id ON places (id);
CREATE INDEX articles_of_collection ON articles (collection, seq);
CREATE INDEX ix_memberships_article ON memberships (article);
CREATE INDEX ix_mentions_article ON mentions (article);
CREATE INDEX mentions_unresolved ON mentions (kind) WHERE place IS NULL;
CREATE INDEX ix_claims_article ON claims (article);
CREATE INDEX claims_of_place ON claims (place);
CREATE INDEX ix_intents_article ON intents (article);
CREATE INDEX ix_silences_article ON silences (article);
CREATE VIEW statements AS
        SELECT claims.seq, places.name AS place, places.oblast, places.id AS place_id, action.text AS action,
            actor.text AS actor, claimant.text AS claimant, side.text AS side, stance.text AS stance,
            claims.sentence, articles.title, articles.url, articles.sha256
        FROM claims
        JOIN articles ON articles.seq = claims.article
        LEFT JOIN places ON places.code = claims.place
        JOIN words AS action ON action.code = claims.action
        JOIN words AS actor ON actor.code = claims.actor
        JOIN words AS claimant ON claimant.code = claims.claimant
        JOIN words AS side ON side.code = claims.side
        JOIN words AS stance ON stance.code = claims.stance;
CREATE TRIGGER words_no_update BEFORE UPDATE ON words BEGIN SELECT RAISE(ABORT, 'rows of a ledger are only ever added: a correction is a new row'); END;
CREATE TRIGGER words_no_delete BEFORE DELETE ON words BEGIN SELECT RAISE(ABORT, 'rows of a ledger are only ever added: a correction is a new row'); END;
CREATE TRIGGER places_no_update BEFORE UPDATE ON places BEGIN SELECT RAISE(ABORT, 'rows of a ledger are only ever added: a correction is a new row'); END;
CREATE TRIGGER places_no_delete BEFORE DELETE ON places BEGIN SELECT RAISE(ABORT, 'rows of a ledger are only ever added: a correction is a new row'); END;
CREATE TRIGGER articles_no_update BEFORE UPDATE ON articles BEGIN SELECT RAISE(ABORT, 'rows of a ledger are only ever added: a correction is a new row'); END;
CREATE TRIGGER articles_no_delete BEFORE DELETE ON articles BEGIN SELECT RAISE(ABORT, 'rows of a ledger are only ever added: a correction is a new row'); END;
CREATE TRIGGER memberships_no_update BEFORE UPDATE ON memberships BEGIN SELECT RAISE(ABORT, 'rows of a ledger are only ever added: a correction is a new row'); END;
CREATE TRIGGER memberships_no_delete BEFORE DELETE ON memberships BEGIN SELECT RAISE(ABORT, 'rows of a ledger are only ever added: a correction is a new row'); END;
CREATE TRIGGER mentions_no_update BEFORE UPDATE ON mentions BEGIN SELECT RAISE(ABORT, 'rows of a ledger are only ever added: a correction is a new row'); END;
CREATE TRIGGER mentions_no_delete BEFORE DELETE ON mentions BEGIN SELECT RAISE(ABORT, 'rows of a ledger are only ever added: a correction is a new row'); END;
CREATE TRIGGER claims_no_update BEFORE UPDATE ON claims BEGIN SELECT RAISE(ABORT, 'rows of a ledger are only ever added: a correction is a new row'); END;
CREATE TRIGGER claims_no_delete BEFORE DELETE ON claims BEGIN SELECT RAISE(ABORT, 'rows of a ledger are only ever added: a correction is a new row'); END;
CREATE TRIGGER intents_no_update BEFORE UPDATE ON intents BEGIN SELECT RAISE(ABORT, 'rows of a ledger are only ever added: a correction is a new row'); END;
CREATE TRIGGER intents_no_delete BEFORE DELETE ON intents BEGIN SELECT RAISE(ABORT, 'rows of a ledger are only ever added: a correction is a new row'); END;
CREATE TRIGGER silences_no_update BEFORE UPDATE ON silences BEGIN SELECT RAISE(ABORT, 'rows of a ledger are only ever added: a correction is a new row'); END;
CREATE TRIGGER silences_no_delete BEFORE DELETE ON silences BEGIN SELECT RAISE(ABORT, 'rows of a ledger are only ever added: a correction is a new row'); END;
CREATE TRIGGER packs_no_update BEFORE UPDATE ON packs BEGIN SELECT RAISE(ABORT, 'rows of a ledger are only ever added: a correction is a new row'); END;
CREATE TRIGGER packs_no_delete BEFORE DELETE ON packs BEGIN SELECT RAISE(ABORT, 'rows of a ledger are only ever added: a correction is a new row'); END;
CREATE TRIGGER judgements_no_update BEFORE UPDATE ON judgements BEGIN SELECT RAISE(ABORT, 'rows of a ledger are only ever added: a correction is a new row'); END;
CREATE TRIGGER judgements_no_delete BEFORE DELETE ON judgements BEGIN SELECT RAISE(ABORT, 'rows of a ledger are only ever added: a correction is a new row'); END;
CREATE TRIGGER layers_no_update BEFORE UPDATE ON layers BEGIN SELECT RAISE(ABORT, 'rows of a ledger are only ever added: a correction is a new row'); END;
CREATE TRIGGER layers_no_delete BEFORE DELETE ON layers BEGIN SELECT RAISE(ABORT, 'rows of a ledger are only ever added: a correction is a new row'); END;
COMMIT;
