# Makes the toy encoder: letters as tokens, a table of 8 numbers a letter, token vectors out.
import json, numpy as np, onnx
from onnx import helper, TensorProto, numpy_helper
letters='abcdefghijklmnopqrstuvwxyz0123456789£'
vocab={t:i for i,t in enumerate(['[PAD]','[UNK]','[CLS]','[SEP]',*letters,*['##'+l for l in letters]])}
rng=np.random.default_rng(1); table=rng.normal(size=(len(vocab),8)).astype(np.float32)
table[4+len(letters):]=table[4:4+len(letters)]
g=helper.make_graph([helper.make_node('Gather',['table','input_ids'],['last_hidden_state'])],'toy',
 [helper.make_tensor_value_info(n,TensorProto.INT64,['batch','tokens']) for n in ('input_ids','attention_mask')],
 [helper.make_tensor_value_info('last_hidden_state',TensorProto.FLOAT,['batch','tokens',8])],[numpy_helper.from_array(table,'table')])
m=helper.make_model(g,opset_imports=[helper.make_opsetid('',13)]); m.ir_version=8
onnx.save(m,'model.onnx')
json.dump({"version":"1.0","truncation":None,"padding":None,"added_tokens":[{"id":i,"content":t,"single_word":False,"lstrip":False,"rstrip":False,"normalized":False,"special":True} for i,t in enumerate(['[PAD]','[UNK]','[CLS]','[SEP]'])],
"normalizer":{"type":"BertNormalizer","clean_text":True,"handle_chinese_chars":True,"strip_accents":None,"lowercase":True},"pre_tokenizer":{"type":"BertPreTokenizer"},
"post_processor":{"type":"BertProcessing","sep":["[SEP]",3],"cls":["[CLS]",2]},"decoder":{"type":"WordPiece","prefix":"##","cleanup":True},
"model":{"type":"WordPiece","unk_token":"[UNK]","continuing_subword_prefix":"##","max_input_chars_per_word":100,"vocab":vocab}},open('tokenizer.json','w'))
json.dump({"pooling_mode_cls_token":False,"pooling_mode_mean_tokens":True},open('1_Pooling/config.json','w'))
json.dump({"max_seq_length":64,"do_lower_case":False},open('sentence_bert_config.json','w'))
json.dump({"tokenizer_class":"BertTokenizer","do_lower_case":True},open('tokenizer_config.json','w'))
