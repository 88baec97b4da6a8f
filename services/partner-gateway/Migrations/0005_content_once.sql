-- What a referral says waits in the outbox until the broker has it, and is kept by the referral service. Nobody read the copy
-- that lay here: the receipt and the key need the hash alone, and what is not kept cannot be lost (UK GDPR article 5(1)(c)).
alter table submissions drop column sealed_content;
